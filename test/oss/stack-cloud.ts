import type { dynamic } from "@pulumi/pulumi";
import { operator, type TestCloud } from "../sandbox/cloud/support";

/** The configuration of a stack whose cloud this is, as a dynamic provider gets it. @param more values in place of these */
export function stackConfig(cloud: TestCloud, more: Record<string, string> = {}): dynamic.ConfigureRequest {
  const config: Record<string, string> = {
    "alicloud:region": "cn-hangzhou",
    "alicloud:accessKey": operator.accessKeyId,
    "alicloud:secretKey": operator.accessKeySecret,
    "alicloud:endpoints": JSON.stringify([{ oss: cloud.oss }]),
    ...more,
  };
  return { config: { get: (name) => config[name], require: (name) => config[name] ?? "" } };
}

/** A bucket, with what it is created with. */
export async function putBucket(
  cloud: TestCloud,
  name: string,
  configuration = "<StorageClass>Standard</StorageClass>",
): Promise<void> {
  const content = `<CreateBucketConfiguration>${configuration}</CreateBucketConfiguration>`;
  const request = { method: "PUT", bucket: name, content, mime: "xml", successStatuses: [200] };
  await Object(cloud.client()).request(request);
}
