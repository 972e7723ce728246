import { nameIn, open, type Planned, type Right } from "./right";

// The actions are those of the operations that the provider (terraform-provider-alicloud, resource_alicloud_oss_*.go) and
// lib/oss call; OSS's documentation, "RAM policy overview", has the actions of each operation, and how resources are written.

const bucketOf = (planned: Planned) => {
  const name = nameIn(planned, "bucket", "id");
  // what the provider calls a bucket that nobody gave a name
  return name === open && planned.type === "alicloud:oss/bucket:Bucket" ? "tf-oss-bucket-*" : name;
};
const bucket = (planned: Planned) => [`acs:oss:*:*:${bucketOf(planned)}`];
const objects = (planned: Planned) => [`acs:oss:*:*:${bucketOf(planned)}/*`];
const setting = (name: string, ...verbs: string[]): Right => ({
  actions: verbs.map((verb) => `oss:${verb}Bucket${name}`),
  on: bucket,
});

/** The object, or all of a folder; of a deployment, all its objects: each revision has others. */
function object(planned: Planned): string[] {
  const own = "folder" in planned.inputs ? `${nameIn(planned, "folder")}/*` : nameIn(planned, "key");
  const { type, inputs } = planned.parent ?? {};
  const path = type === "alicloud-mirrormaker:index:ConfigObject" ? `${inputs?.prefix}/*` : own;
  return [`acs:oss:*:*:${bucketOf(planned)}/${path}`];
}

/** Encrypted with a key of KMS, objects ask for its use. */
const keys = (planned: Planned): string[] => {
  if (planned.inputs.sseAlgorithm !== "KMS" && planned.inputs.serverSideEncryption !== "KMS") return [];
  const key = nameIn(planned, "kmsMasterKeyId", "kmsKeyId");
  return [key.startsWith("acs:") ? key : `acs:kms:*:*:key/${key}`];
};
const encryption: Right = { actions: ["kms:GenerateDataKey", "kms:Decrypt"], on: keys };

/** What resources on OSS ask for. */
export const ossRights: Readonly<Record<string, readonly Right[]>> = {
  "alicloud:oss/bucket:Bucket": [
    // its reading asks for every setting
    { actions: ["oss:PutBucket", "oss:DeleteBucket", "oss:GetBucket*", "oss:PutBucketTagging"], on: bucket },
    {
      actions: ["oss:PutBucketLifecycle", "oss:DeleteBucketLifecycle"],
      on: (planned) => (planned.inputs.lifecycleRules === undefined ? [] : bucket(planned)),
    },
    // before it makes a bucket, the provider lists those of its name
    { actions: ["oss:ListBuckets"], on: () => ["acs:oss:*:*:*"] },
    {
      actions: ["oss:ListObjects", "oss:ListObjectVersions"],
      on: (planned) => (planned.inputs.forceDestroy === true ? bucket(planned) : []),
    },
    {
      actions: ["oss:DeleteObject", "oss:DeleteObjectVersion"],
      on: (planned) => (planned.inputs.forceDestroy === true ? objects(planned) : []),
    },
  ],
  "alicloud:oss/bucketAcl:BucketAcl": [setting("Acl", "Put", "Get")],
  "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig": [setting("HttpsConfig", "Put", "Get")],
  "alicloud:oss/bucketLogging:BucketLogging": [setting("Logging", "Put", "Get", "Delete")],
  "alicloud:oss/bucketPolicy:BucketPolicy": [setting("Policy", "Put", "Get", "Delete")],
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": [
    setting("PublicAccessBlock", "Put", "Get", "Delete"),
  ],
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": [
    setting("Encryption", "Put", "Get", "Delete"),
    encryption,
  ],
  "alicloud:oss/bucketVersioning:BucketVersioning": [setting("Versioning", "Put", "Get")],
  "alicloud:oss/bucketObject:BucketObject": [
    { actions: ["oss:PutObject", "oss:GetObject", "oss:DeleteObject"], on: object },
    // set apart when nothing else changes
    { actions: ["oss:PutObjectAcl"], on: (planned) => (planned.inputs.acl === undefined ? [] : object(planned)) },
    // before it waits for the end of an object, the provider asks whether the bucket is there
    { actions: ["oss:GetBucketInfo"], on: bucket },
    encryption,
  ],
  // lib/oss: each part of an upload is a PutObject; what is there already, and what arrived, is asked of by HEAD
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:ArchiveObject": [
    { actions: ["oss:PutObject", "oss:GetObject", "oss:DeleteObject"], on: object },
  ],
  // what exists is asked for, and never changed
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:FoundBucket": [
    { actions: ["oss:GetBucketInfo", "oss:GetBucketLocation", "oss:GetBucketPolicyStatus"], on: bucket },
  ],
  // fetched by each preview and up, and put again when it differs
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:StoredFiles": [
    { actions: ["oss:GetObject", "oss:PutObject"], on: object },
    encryption,
  ],
};
