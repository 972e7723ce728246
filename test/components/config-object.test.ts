import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ConfigObject } from "../../lib/components/config-object";
import { ReplicationBucket, type ReplicationBucketArgs } from "../../lib/components/replication-bucket";
import { bundleFiles } from "../../lib/render/bundle";
import { record, settled } from "../support/mocks";

const files = Object.fromEntries(bundleFiles.map((name) => [name, `text of ${name}`]));
const bundle = { files, manifest: "m", revision: "r" };
const made = (args: ReplicationBucketArgs = {}) =>
  record(
    () =>
      new ConfigObject("dr-config", { bucket: new ReplicationBucket("mm2", args), bundle, prefix: "mirrormaker/dr" }),
  );

test("each file is an object, and one resource asks whether they are still what they were", async () => {
  const { registered, result } = await made();
  expect(registered.filter(({ type }) => type.endsWith(":BucketObject")).map(({ inputs }) => inputs)).toEqual(
    expect.arrayContaining(
      bundleFiles
        .filter((name) => !name.endsWith(".base64"))
        .map((name) => ({
          ...{ bucket: "mm2", key: `mirrormaker/dr/r/${name}`, content: files[name], contentType: "text/plain" },
          acl: "private",
          serverSideEncryption: "AES256",
        })),
    ),
  );
  expect(registered.find(({ name }) => name === "dr-config-stored")).toEqual({
    type: "pulumi-nodejs:dynamic/alicloud-mirrormaker:StoredFiles",
    name: "dr-config-stored",
    inputs: {
      ...{ bucket: "mm2", folder: "mirrormaker/dr/r", texts: files, serverSideEncryption: "AES256" },
      __provider: expect.any(String),
    },
  });
  expect(await settled(result.url)).toBe("oss://mm2/mirrormaker/dr/r");
});

test("who asks for the objects is who is said of the bucket", async () => {
  const { registered } = await made({ region: "cn-shanghai", roleArn: "acs:ram::2:role/mm2" });
  expect(registered.find(({ name }) => name === "dr-config-stored")?.inputs).toMatchObject({
    ...{ region: "cn-shanghai", roleArn: "acs:ram::2:role/mm2" },
  });
});

test("a provider that the objects have and the bucket has not is warned of, until the bucket says who calls", async () => {
  const warned = async (args: ReplicationBucketArgs, isBuckets: boolean) => {
    const log = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
    await record(() => {
      const provider = new alicloud.Provider("other", { region: "cn-shanghai" });
      const bucket = new ReplicationBucket("mm2", args, isBuckets ? { provider } : {});
      return new ConfigObject("dr-config", { bucket, bundle, prefix: "mirrormaker/dr" }, { provider });
    });
    const messages = log.mock.calls.map(([message]) => message);
    log.mockRestore();
    return messages;
  };
  expect(await warned({}, true)).toEqual([expect.stringContaining('replication bucket "mm2": it is made by an')]);
  expect(await warned({}, false)).toEqual([
    expect.stringMatching(/config object "dr-config": .*give the bucket's region, the bucket's profile/),
  ]);
  expect(await warned({ profile: "other" }, false)).toEqual([]);
});

test("objects are encrypted with the key of the bucket, which their own header would not take", async () => {
  const rule = { sseAlgorithm: "KMS", kmsMasterKeyId: "key-1" };
  const { registered } = await made({ serverSideEncryptionRule: rule });
  const objects = registered.filter(({ name }) => name.startsWith("dr-config-"));
  expect(objects).toHaveLength(bundleFiles.length + 1);
  for (const { inputs } of objects) expect(inputs).toMatchObject({ serverSideEncryption: "KMS", kmsKeyId: "key-1" });
});
