import type { dynamic } from "@pulumi/pulumi";
import type OSS from "ali-oss";
import { type Caller, callerNames, callerOf } from "../cloud/caller";
import { unknownValue } from "../cloud/unknown-value";
import { type BucketInfo, bucketInfo, bucketRegion } from "./bucket-info";
import { type BucketPolicyStatus, bucketPolicyStatus } from "./bucket-policy-status";
import { failureText, isElsewhere, ossFailure } from "./oss-failure";
import { patient } from "./patient";
import { configure, stackClient, stackSettings } from "./stack-client";

/** Inputs of the resource; after the check with what OSS told, so that a preview knows it too. */
export interface FoundBucketInputs extends Caller {
  bucket: string;
  intranetEndpoint?: string;
  serverSideEncryption?: string;
  kmsKeyId?: string;
  /** OSS's code, where it did not tell whether the policy opens the bucket. */
  policyUntold?: string;
}

const timeoutMs = 20_000;
const told = ["intranetEndpoint", "serverSideEncryption", "kmsKeyId", "policyUntold"] as const;

/** Asks OSS for the bucket, in preview already, and refuses one that cannot do. */
async function check(
  _olds: Partial<FoundBucketInputs>,
  news: FoundBucketInputs,
): Promise<dynamic.CheckResult<FoundBucketInputs>> {
  const { bucket, region } = news;
  // a provider whose region is not known yet
  if (region === unknownValue)
    return { inputs: { ...news, ...Object.fromEntries(told.map((name) => [name, unknownValue])) } };
  const caller = callerOf(news);
  const expected = stackSettings(caller).region;
  const client = await stackClient(bucket, caller, timeoutMs);
  try {
    const info = await patient(`asking OSS for the bucket "${bucket}"`, bucketInfo(client, bucket));
    const policy = await policyOf(client, bucket, info);
    const reason = refusal(bucket, info, expected) ?? (policy.isPublic ? opened(bucket) : undefined);
    return {
      inputs: { ...news, ...facts(info), ...(policy.untold === undefined ? {} : { policyUntold: policy.untold }) },
      failures: reason === undefined ? [] : [{ property: "bucket", reason }],
    };
  } catch (error) {
    return { inputs: news, failures: [{ property: "bucket", reason: await unread(client, bucket, expected, error) }] };
  }
}

/** Where public access is blocked, a policy opens nothing. */
async function policyOf(client: OSS, bucket: string, info: BucketInfo): Promise<BucketPolicyStatus> {
  if (info.isPublicAccessBlocked) return { isPublic: false };
  return await patient(`asking OSS for the policy of the bucket "${bucket}"`, bucketPolicyStatus(client, bucket));
}

const facts = ({ intranetEndpoint, sseAlgorithm, kmsMasterKeyId }: BucketInfo) => ({
  intranetEndpoint,
  serverSideEncryption: sseAlgorithm === "KMS" ? "KMS" : "AES256",
  ...(sseAlgorithm === "KMS" && kmsMasterKeyId !== undefined ? { kmsKeyId: kmsMasterKeyId } : {}),
});

function refusal(bucket: string, info: BucketInfo, expected: string): string | undefined {
  const { region, acl, isPublicAccessBlocked, sseAlgorithm } = info;
  if (region !== expected) return elsewhere(bucket, region, expected);
  if (acl !== "private" && !isPublicAccessBlocked)
    return `existing.name: bucket "${bucket}" is ${acl}: everybody could read the configuration. Allowed: a private one, or one that blocks public access. Give another bucket, or have its owner set its ACL to private; nothing about it is changed here`;
  if (sseAlgorithm === "SM4")
    return `existing.name: bucket "${bucket}" encrypts by SM4, which the alicloud provider has not for objects. Allowed: AES256, KMS, or none, and then objects get AES256. Give another bucket`;
  return undefined;
}

const opened = (bucket: string) =>
  `existing.name: the policy of bucket "${bucket}" opens it to everybody (OSS says IsPublic of it), whatever the ACLs of its objects: anybody could read the configuration, or change it. Allowed: a policy that allows nothing to the principal * without a condition on who asks or from where (acs:SourceVpc, acs:SourceIp, acs:AccessId), or a bucket that blocks public access. Give another bucket, or have its owner narrow the policy or block public access; nothing about it is changed here`;

const elsewhere = (bucket: string, region: string | undefined, expected: string) =>
  `existing.name: bucket "${bucket}" is in ${region ?? "another region"}, and the hosts and the alicloud provider in ${expected}: from there hosts reach no other region's intranet endpoint. Give a bucket of ${expected}, or pass the component a provider of ${region ?? "the bucket's region"}`;

async function unread(client: OSS, bucket: string, expected: string, error: unknown): Promise<string> {
  const failure = ossFailure(error);
  if (isElsewhere(failure)) return elsewhere(bucket, await bucketRegion(client, bucket), expected);
  if (failure.code === "NoSuchBucket")
    return `existing.name: there is no bucket "${bucket}" on OSS: correct the name, create it, or leave out existing, and a bucket is created`;
  const rights = `oss:GetBucketInfo on acs:oss:*:*:${bucket}; names are shared by all users of OSS, so it may as well be the bucket of another account`;
  return `existing.name: cannot ask OSS for bucket "${bucket}": ${failureText(failure, bucket, rights)}`;
}

async function diff(_id: string, olds: FoundBucketInputs, news: FoundBucketInputs): Promise<dynamic.DiffResult> {
  const changes = (["bucket", ...callerNames, ...told] as const).some(
    (name) => (olds[name] ?? "") !== (news[name] ?? ""),
  );
  return { changes, replaces: olds.bucket === news.bucket ? [] : ["bucket"] };
}

/** The provider of `FoundBucket`, which only reads. */
export const foundBucketProvider = {
  configure,
  check,
  diff,
  create: async (outs: FoundBucketInputs): Promise<dynamic.CreateResult<FoundBucketInputs>> => ({
    id: outs.bucket,
    outs,
  }),
  update: async (_id: string, _olds: FoundBucketInputs, outs: FoundBucketInputs) => ({ outs }),
};
