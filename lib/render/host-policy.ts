import { deploymentFolder } from "../model/object-key";
import { type Allowed, literal, renderRamPolicy } from "./ram-policy";

/** What hosts fetch. */
export interface Fetched {
  /** Bucket of the deployments. */
  readonly bucket: string;
  /** Names of the deployments. */
  readonly deployments: readonly string[];
  /** `oss://bucket/key` of each Kafka distribution that is delivered. */
  readonly archives: readonly string[];
  /** Id or ARN of the KMS key that the bucket is encrypted with. */
  readonly kmsKeyId?: string;
}

/** The RAM policy of hosts: they read the objects of their deployments, and nothing else anywhere. */
export function renderHostPolicy({ bucket, deployments, archives, kmsKeyId }: Fetched): string {
  const own = deployments.map(
    (name) => `${literal("bucket", bucket)}/${literal("deployments", deploymentFolder(name))}/*`,
  );
  const delivered = archives.map((url) => literal("runtimes", url.replace("oss://", "")));
  const objects = [...own, ...delivered].map((path) => `acs:oss:*:*:${path}`);
  return renderRamPolicy([{ actions: ["oss:GetObject"], resources: objects }, ...decryption(kmsKeyId)]);
}

function decryption(kmsKeyId: string | undefined): Allowed[] {
  if (kmsKeyId === undefined) return [];
  const key = literal("kmsKeyId", kmsKeyId);
  return [{ actions: ["kms:Decrypt"], resources: [key.startsWith("acs:kms:") ? key : `acs:kms:*:*:key/${key}`] }];
}

/** Who may take the role: ECS instances, and nobody else. */
export const ecsTrustPolicy = JSON.stringify({
  Version: "1",
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ["ecs.aliyuncs.com"] } }],
});
