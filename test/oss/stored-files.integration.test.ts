import { setControlPlane } from "../../sandbox/cloud/control-plane";
import { setOperatorPolicy } from "../../sandbox/cloud/ram/operator";
import { operator } from "../sandbox/cloud/support";
import type { TestStack } from "../sandbox/plugins/alicloud/stack";
import { archiveStack, setProgram } from "./archive-stack";
import { putBucket } from "./stack-cloud";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
beforeAll(async () => {
  stack = await archiveStack("linked");
}, timeoutMs);
afterAll(() => stack[Symbol.asyncDispose]());

const files = ["mm2.properties", "log4j.properties", "flows.tsv", "preflight.tsv", "deploy.sh", "preflight.jar.base64"];
/** A bucket, and the files of a deployment in it; no host is there to fetch them. */
const program = (revision: string, bucket: string) =>
  setProgram(
    stack,
    `const names = ${JSON.stringify(files)};
     const texts = names.map((name) => [name, "a = 1\\nrevision = ${revision}\\nname = " + name + "\\n"]);
     const bundle = { revision: "${revision}", manifest: "m", files: Object.fromEntries(texts) };
     const bucket = new mm2.ReplicationBucket("mm2", ${bucket});
     const config = new mm2.ConfigObject("dr", { bucket, bundle, prefix: "mirrormaker/dr" });
     return { bucket: bucket.bucketName, endpoint: bucket.endpoint };`,
  );
const kms = (more = "") =>
  `{ bucket: "mm2-ours", forceDestroy: true, serverSideEncryptionRule: { sseAlgorithm: "KMS", kmsMasterKeyId: "key-1" }, ${more} }`;
const client = () => stack.cloud.client({ bucket: "mm2-ours" });
const key = (name: string, revision = "r1") => `mirrormaker/dr/${revision}/${name}`;
const textOf = async (name: string) => String((await client().get(key(name))).content);
const encryptionOf = async (name: string) => {
  const headers: Record<string, string> = Object((await client().head(key(name))).res.headers);
  return [headers["x-oss-server-side-encryption"], headers["x-oss-server-side-encryption-key-id"]];
};

test(
  "objects that were changed or deleted behind Pulumi's back are put again by the next up, without a refresh",
  async () => {
    // its name is for the provider to make up, and so is not known yet
    program("r1", "{}");
    expect(await stack.preview()).toMatchObject({ code: 0, output: expect.stringContaining("+ 17 to create") });
    program("r1", kms());
    await stack.mustUp();
    expect(await encryptionOf("mm2.properties")).toEqual(["KMS", "key-1"]);
    const state = await stack.state();
    expect(state).not.toContain(operator.accessKeySecret);
    expect(state.match(/revision = r1\\nname = mm2\.properties/g)).toHaveLength(2);

    expect(await stack.mustUp()).toContain("17 unchanged");

    await client().put(key("mm2.properties"), Buffer.from("by hand\n"));
    await client().delete(key("flows.tsv"));
    const planned = await stack.preview();
    expect(planned).toMatchObject({ code: 0 });
    expect(planned.output).toMatch(/StoredFiles\b[\s\S]*\+ repair[\s\S]*flows\.tsv\s*: "was deleted"/);
    expect(planned.output).toMatch(/mm2\.properties\s*: "was changed \(sha256 [0-9a-f]{12}, not [0-9a-f]{12}\)"/);
    expect(await textOf("mm2.properties")).toBe("by hand\n");

    const repaired = await stack.mustUp();
    expect(repaired).toContain("~ 1 updated");
    expect(repaired).toContain("oss://mm2-ours/mirrormaker/dr/r1/flows.tsv was deleted: it is put again");
    for (const name of ["mm2.properties", "flows.tsv"]) {
      expect(await textOf(name)).toContain(`revision = r1\nname = ${name}\n`);
      expect(await encryptionOf(name)).toEqual(["KMS", "key-1"]);
    }
    expect(await stack.mustUp()).toContain("17 unchanged");
    expect((await stack.refresh()).code).toBe(0);
  },
  timeoutMs,
);

test(
  "another revision shows its lines, and no text a second time",
  async () => {
    program("r2", kms());
    const { output } = await stack.preview();
    expect(output.match(/- revision = r1\n\s*\+ revision = r2\n/g)).toHaveLength(files.length - 1);
    expect(output).toMatch(/~ folder\s*: "mirrormaker\/dr\/r1" => "mirrormaker\/dr\/r2"/);
    await client().put(key("deploy.sh"), Buffer.from("by hand\n"));
    await stack.mustUp();
    expect(String((await client().get(key("deploy.sh", "r2"))).content)).toContain("revision = r2");
    expect((await stack.destroy()).code).toBe(0);
  },
  timeoutMs,
);

test(
  "an existing bucket that cannot do is refused in preview, and one that can is used as it is",
  async () => {
    await putBucket(stack.cloud, "far", "<LocationConstraint>oss-cn-shanghai</LocationConstraint>");
    await putBucket(stack.cloud, "open");
    await stack.cloud.client().putBucketACL("open", "public-read");
    const refused = async (name: string) => {
      program("r1", `{ existing: { name: "${name}" } }`);
      const { code, output } = await stack.preview();
      expect(code).not.toBe(0);
      return output;
    };
    expect(await refused("far")).toContain('bucket "far" is in cn-shanghai, and the hosts');
    expect(await refused("open")).toContain('bucket "open" is public-read');
    expect(await refused("nowhere")).toContain('there is no bucket "nowhere" on OSS');

    await putBucket(stack.cloud, "mm2-ours");
    const before = (await stack.cloud.client().getBucketInfo("mm2-ours")).bucket;
    await stack.cloud.client().putBucketEncryption("mm2-ours", { SSEAlgorithm: "KMS" });
    program("r1", '{ existing: { name: "mm2-ours" } }');
    expect((await stack.preview()).output).toContain("https://oss-cn-hangzhou-internal.aliyuncs.com");
    await stack.mustUp();
    expect(await encryptionOf("mm2.properties")).toEqual(["KMS", undefined]);
    expect(await client().getACL(key("mm2.properties"))).toMatchObject({ acl: "private" });
    expect((await stack.cloud.client().getBucketInfo("mm2-ours")).bucket).toMatchObject({
      AccessControlList: before.AccessControlList,
      BlockPublicAccess: before.BlockPublicAccess,
    });
    expect(await stack.mustUp()).toContain("unchanged");
  },
  timeoutMs,
);

test(
  "a bucket whose policy opens it is refused and not changed; who may not ask for the policy is warned",
  async () => {
    await putBucket(stack.cloud, "shared");
    const statement = { Effect: "Allow", Principal: ["*"], Action: ["oss:GetObject"], Resource: ["acs:oss:*:*:*/*"] };
    const policy = { Version: "1", Statement: [statement] };
    await Object(stack.cloud.client()).putBucketPolicy("shared", policy);
    program("r1", '{ existing: { name: "shared" } }');
    const refused = await stack.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('the policy of bucket "shared" opens it to everybody');
    expect(await Object(stack.cloud.client()).getBucketPolicy("shared")).toMatchObject({ policy });

    const all = { Effect: "Allow", Action: "*", Resource: "*" };
    const unasked = { Effect: "Deny", Action: "oss:GetBucketPolicyStatus", Resource: "*" };
    setOperatorPolicy(stack.cloud.folder, { Version: "1", Statement: [all, unasked] });
    expect(await stack.preview()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/warning: .*whether a policy opens the bucket "shared" .* answered AccessDenied/),
    });
    setOperatorPolicy(stack.cloud.folder, { Version: "1", Statement: [all] });
  },
  timeoutMs,
);

test(
  "the example existing-bucket takes a bucket that is private and here, and refuses another in preview",
  async () => {
    const broker = (instanceId: string) => ({
      ...{ instanceId, instanceName: "core-1-1", instanceType: "t", instanceState: "Running" },
      ...{ nodeGroupId: "ng", nodeGroupName: "emr-core", nodeGroupType: "CORE", zoneId: "z", publicIp: "" },
      ...{ privateIp: "10.1.0.1", autoRenew: false, autoRenewDuration: 0, autoRenewDurationUnit: "" },
      ...{ createTime: "", expireTime: "" },
    });
    const instances = { "c-target": ["i-1", "i-2", "i-3"].map(broker) };
    const cluster = {
      ...{ clusterId: "c-target", clusterName: "target", clusterState: "RUNNING", clusterType: "DATAFLOW" },
      ...{ releaseVersion: "EMR-3.47.0", emrDefaultRole: "", paymentType: "", resourceGroupId: "", createTime: "" },
      ...{ readyTime: "", endTime: "", expireTime: "", stateChangeReason: {}, tags: [] },
    };
    setControlPlane(stack.cloud.folder, { clusters: [cluster], instances });
    const preview = (bucket: string) => {
      const values = { clusterId: "c-target", sourceServers: "10.0.0.1:9092", bucket };
      const config = Object.entries(values).map(([name, value]): [string, string] => [
        `existing-bucket:${name}`,
        value,
      ]);
      return stack.example("existing-bucket", Object.fromEntries(config));
    };
    await putBucket(stack.cloud, "company");
    const { code, output } = await preview("company");
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("orders-config-stored") });
    await putBucket(stack.cloud, "abroad", "<LocationConstraint>oss-cn-shanghai</LocationConstraint>");
    const refused = await preview("abroad");
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain('bucket "abroad" is in cn-shanghai');
  },
  timeoutMs,
);
