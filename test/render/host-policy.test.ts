import fc from "fast-check";
import { type Fetched, renderHostPolicy } from "../../lib/render/host-policy";
import { isAllowedBy, PolicyDocument } from "../../sandbox/cloud/ram/policy-document";

const policyOf = (fetched: Partial<Fetched>) =>
  PolicyDocument.parse(JSON.parse(renderHostPolicy({ bucket: "b", deployments: ["dr"], archives: [], ...fetched })));
const on = (path: string) => `acs:oss:oss-cn-hangzhou:1:${path}`;

test("hosts read the objects of their deployments, and their archives", () => {
  const archives = ["oss://shared/runtimes/abc.tgz"];
  expect(policyOf({ deployments: ["dr", "orders"], archives })).toEqual({
    Version: "1",
    Statement: [
      {
        Effect: "Allow",
        Action: ["oss:GetObject"],
        Resource: [
          "acs:oss:*:*:b/mirrormaker/dr/*",
          "acs:oss:*:*:b/mirrormaker/orders/*",
          "acs:oss:*:*:shared/runtimes/abc.tgz",
        ],
      },
    ],
  });
});

test.each([
  ["1234-abcd", "acs:kms:*:*:key/1234-abcd"],
  ["acs:kms:cn-shanghai:1:key/1234", "acs:kms:cn-shanghai:1:key/1234"],
])("a bucket that is encrypted with the key %s asks for its use", (kmsKeyId, resource) => {
  expect(policyOf({ kmsKeyId }).Statement[1]).toEqual({
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [resource],
  });
});

const character = (first: string) => fc.constantFrom(..."abcxyz019", ...first);
const name = fc
  .tuple(character(""), fc.array(character("-"), { maxLength: 20 }))
  .map(([first, rest]) => [first, ...rest].join(""));
const key = fc.array(fc.constantFrom(..."ab/*?-.0"), { minLength: 1, maxLength: 30 }).map((parts) => parts.join(""));

test("nothing is allowed but to read below the folders of the deployments", () => {
  fc.assert(
    fc.property(name, fc.array(name, { minLength: 1, maxLength: 3 }), name, key, (bucket, deployments, other, path) => {
      const policy = policyOf({ bucket, deployments });
      for (const each of [...deployments, other]) {
        const resource = on(`${bucket}/mirrormaker/${each}/${path}`);
        expect(isAllowedBy([policy], "oss:GetObject", resource)).toBe(deployments.includes(each));
        expect(isAllowedBy([policy], "oss:PutObject", resource)).toBe(false);
        expect(isAllowedBy([policy], "oss:GetObject", on(`${bucket}x/mirrormaker/${each}/${path}`))).toBe(false);
      }
      expect(isAllowedBy([policy], "oss:ListObjects", on(bucket))).toBe(false);
    }),
  );
});

test.each([
  [{ bucket: "b*" }, 'bucket is "b*"'],
  [{ deployments: ["d?"] }, 'deployments is "mirrormaker/d?"'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of RAM
  [{ archives: ["oss://b/${acs:SourceIp}"] }, "runtimes is"],
  [{ kmsKeyId: "*" }, 'kmsKeyId is "*"'],
  [{ bucket: "" }, 'bucket is ""'],
])("a name that means others to RAM is refused: %j", (changes, message) => {
  expect(() => policyOf(changes)).toThrow(message);
});

test("a policy that is longer than RAM takes is refused, with the way out", () => {
  const deployments = Array.from({ length: 80 }, (_, index) => `${"a".repeat(60)}${index}`);
  expect(() => policyOf({ deployments })).toThrow(/has \d+ bytes, and RAM takes 6144: divide/);
});
