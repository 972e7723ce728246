import { command } from "./ecs/command";
import { ecsInvocation } from "./ecs/ecs-invocation";
import { securityGroupRule } from "./ecs/security-group-rule";
import { cluster } from "./emrv2/cluster";
import { bucket } from "./oss/bucket";
import { bucketAcl } from "./oss/bucket-acl";
import { bucketHttpsConfig } from "./oss/bucket-https-config";
import { bucketObject } from "./oss/bucket-object";
import { bucketPolicy } from "./oss/bucket-policy";
import { bucketPublicAccessBlock } from "./oss/bucket-public-access-block";
import { bucketServerSideEncryption } from "./oss/bucket-server-side-encryption";
import { bucketVersioning } from "./oss/bucket-versioning";
import { policy } from "./ram/policy";
import { role } from "./ram/role";
import { rolePolicyAttachment } from "./ram/role-policy-attachment";
import type { ResourceKind } from "./resource-kind";

/** Every resource that the stand-in knows, by type token. */
export const resources: Readonly<Record<string, ResourceKind>> = {
  "alicloud:ecs/command:Command": command,
  "alicloud:ecs/ecsInvocation:EcsInvocation": ecsInvocation,
  "alicloud:ecs/securityGroupRule:SecurityGroupRule": securityGroupRule,
  "alicloud:emrv2/cluster:Cluster": cluster,
  "alicloud:oss/bucket:Bucket": bucket,
  "alicloud:oss/bucketAcl:BucketAcl": bucketAcl,
  "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig": bucketHttpsConfig,
  "alicloud:oss/bucketObject:BucketObject": bucketObject,
  "alicloud:oss/bucketPolicy:BucketPolicy": bucketPolicy,
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketPublicAccessBlock,
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption": bucketServerSideEncryption,
  "alicloud:oss/bucketVersioning:BucketVersioning": bucketVersioning,
  "alicloud:ram/policy:Policy": policy,
  "alicloud:ram/role:Role": role,
  "alicloud:ram/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
};
