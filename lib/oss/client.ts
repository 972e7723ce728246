import OSS from "ali-oss";
import { credentialsOf } from "../cloud/credentials";
import type { ProviderSettings } from "../cloud/provider-settings";

// a part of 4 MiB takes so long at 60 KB/s
const longest = 600_000;
// ali-oss asks at most once in this time, and uses what it has meanwhile: far shorter than any credentials live
const renewMs = 60_000;

/** A client of a bucket, with the endpoint and the credentials of the stack. @param timeoutMs longest wait for an answer */
export async function ossClient(settings: ProviderSettings, bucket: string, timeoutMs = longest): Promise<OSS> {
  const { region, endpoints } = settings;
  const endpoint = endpoints.oss ?? `https://oss-${region}.aliyuncs.com`;
  const source = credentialsOf(settings);
  const credentials = async () => {
    const { accessKeyId, accessKeySecret, securityToken } = await source.getCredentials();
    const key = { accessKeyId, accessKeySecret };
    return securityToken ? { ...key, stsToken: securityToken } : key;
  };
  return new OSS({
    ...(await credentials()),
    ...{ bucket, endpoint, region: `oss-${region}`, secure: endpoint.startsWith("https:") },
    ...{ authorizationV4: true, timeout: timeoutMs, retryMax: 3 },
    refreshSTSToken: credentials as OSS.Options["refreshSTSToken"],
    refreshSTSTokenInterval: renewMs,
  });
}
