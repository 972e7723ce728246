import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { ReplicationBucket } from "../../lib/components/replication-bucket";
import { RuntimeArchive, type RuntimeArchiveArgs } from "../../lib/components/runtime-archive";
import { record, settled } from "../support/mocks";

const sha256 = "0123456789abcdef".repeat(4);
const archive = (more: Partial<RuntimeArchiveArgs> = {}) =>
  record(() => {
    const bucket = new ReplicationBucket("mm2", { existing: { name: "ours", endpoint: "oss-internal" } });
    return new RuntimeArchive("kafka", { bucket, path: "./kafka.tgz", sha256, kafkaVersion: "3.9.1", ...more });
  });

test("the archive has an address that its sha256 decides", async () => {
  const { registered, result } = await archive();
  expect(await settled(result.url)).toBe(`oss://ours/runtimes/${sha256}.tgz`);
  expect(result).toMatchObject({ sha256, kafkaVersion: "3.9.1" });
  expect(registered.filter(({ name }) => name === "kafka-object")).toEqual([
    {
      type: "pulumi-nodejs:dynamic/alicloud-mirrormaker:ArchiveObject",
      name: "kafka-object",
      inputs: {
        ...{ bucket: "ours", key: `runtimes/${sha256}.tgz`, sha256, path: "kafka.tgz" },
        serverSideEncryption: "AES256",
        __provider: expect.any(String),
      },
    },
  ]);
});

test("no path of a machine is an input", async () => {
  const { registered } = await archive({ path: `${process.cwd()}/downloads/kafka.tgz` });
  const [object] = registered.filter(({ name }) => name === "kafka-object");
  expect(object?.inputs.path).toBe("downloads/kafka.tgz");
  expect(JSON.stringify(object)).not.toContain(process.cwd());
});

test("capital letters of a sha256 are the same digits", async () => {
  const { result } = await archive({ sha256: sha256.toUpperCase() });
  expect(result.sha256).toBe(sha256);
});

test.each([
  [{ sha256: "abc" }, 'runtime archive "kafka": sha256 is 64 hexadecimal digits, not "abc"'],
  [{ sha256: sha256 + sha256 }, "this looks like the sha512 that Apache publishes"],
  [{ kafkaVersion: "2.12_2.4.1" }, 'runtime archive "kafka": kafkaVersion is "2.12_2.4.1": expected a Kafka version'],
])("a mistake is refused with the way out: %j", async (more, message) => {
  await expect(archive(more)).rejects.toThrow(message);
});

test("an explicit provider, whose settings nobody else knows, is warned of once, until it is said who calls", async () => {
  const warned = async (caller: object, ofBucket: object = {}, isBuckets = true) => {
    const log = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
    await record(() => {
      const provider = new alicloud.Provider("other", { region: "cn-shanghai" });
      const existing = { name: "ours", endpoint: "oss-internal" };
      const bucket = new ReplicationBucket("mm2", { existing, ...ofBucket }, isBuckets ? { provider } : {});
      const args = { bucket, path: "./kafka.tgz", sha256, kafkaVersion: "3.9.1", ...caller };
      return new RuntimeArchive("kafka", args, { provider });
    });
    const messages = log.mock.calls.map(([message]) => message);
    log.mockRestore();
    return messages;
  };
  const [bucket, archived] = ['bucket "mm2"', 'archive "kafka"'].map((what) =>
    expect.stringMatching(new RegExp(`${what}: .*give region, profile, roleArn`)),
  );
  expect(await warned({})).toEqual([bucket]);
  expect(await warned({}, {}, false)).toEqual([archived]);
  expect(await warned({ region: "cn-shanghai" }, {}, false)).toEqual([]);
  // who is said of the bucket holds for what is put into it
  expect(await warned({}, { region: "cn-shanghai" })).toEqual([]);
});
