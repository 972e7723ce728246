import { ReplicationBucket } from "../../lib/components/replication-bucket";
import { record, settled } from "../support/mocks";

test("a new bucket is private, encrypted, versioned and closed to the public", async () => {
  const { registered } = await record(() => new ReplicationBucket("mm2"));
  expect(
    registered.filter(({ type }) => type.startsWith("alicloud:oss")).map(({ type, inputs }) => ({ type, inputs })),
  ).toEqual(
    expect.arrayContaining([
      { type: "alicloud:oss/bucket:Bucket", inputs: { forceDestroy: false } },
      { type: "alicloud:oss/bucketAcl:BucketAcl", inputs: { bucket: "mm2", acl: "private" } },
      {
        type: "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption",
        inputs: { bucket: "mm2", sseAlgorithm: "AES256" },
      },
      { type: "alicloud:oss/bucketVersioning:BucketVersioning", inputs: { bucket: "mm2", status: "Enabled" } },
      {
        type: "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
        inputs: { bucket: "mm2", blockPublicAccess: true },
      },
    ]),
  );
});

test("an existing bucket is used as it is", async () => {
  const { registered, result } = await record(
    () =>
      new ReplicationBucket("mm2", {
        existing: { name: "ours", endpoint: "oss-cn-shanghai-internal.aliyuncs.com" },
      }),
  );
  expect(registered.some(({ type }) => type.startsWith("alicloud:"))).toBe(false);
  expect(await settled(result.bucketName)).toBe("ours");
});
