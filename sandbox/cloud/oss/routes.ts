import { getPolicyStatus } from "./bucket-policy";
import { deleteSetting, getSetting, putSetting, type SettingName, settings } from "./bucket-settings";
import {
  deleteBucket,
  getBucketAcl,
  getBucketInfo,
  getBucketStat,
  getLocation,
  listBuckets,
  putBucket,
  putBucketAcl,
} from "./buckets";
import { OssError } from "./errors";
import { listObjects, listVersions } from "./list-objects";
import { abortUpload, completeUpload, copyPart, initiateUpload, listParts, listUploads, uploadPart } from "./multipart";
import {
  copyObject,
  deleteObject,
  deleteObjects,
  getObject,
  getObjectAcl,
  headObject,
  putObject,
  putObjectAcl,
} from "./objects";
import type { BucketCall, Call, Reply } from "./operation";
import type { OssRequest } from "./request";

type Run<C extends Call> = (call: C) => Reply | Promise<Reply>;

interface Match {
  /** RAM action that the caller needs; without one, the operation itself asks. */
  action?: string;
  method: string;
  /** Query parameter that the request must have. */
  sub?: string;
  /** Header that the request must have. */
  header?: string;
}
type Route = Match &
  ({ on: "service" | "bucket name"; run: Run<Call> } | { on: "bucket" | "object"; run: Run<BucketCall> });

const settingRoutes = settingNames().flatMap((sub): Route[] => {
  const { name } = settings[sub];
  return [
    { on: "bucket", method: "GET", sub, action: `oss:Get${name}`, run: (call) => getSetting(call, sub) },
    { on: "bucket", method: "PUT", sub, action: `oss:Put${name}`, run: (call) => putSetting(call, sub) },
    { on: "bucket", method: "DELETE", sub, action: `oss:Delete${name}`, run: (call) => deleteSetting(call, sub) },
  ];
});

/** What can be asked for; the first that matches is done, so the special ones come first. */
const routes: Route[] = [
  { on: "service", method: "GET", action: "oss:ListBuckets", run: listBuckets },

  ...settingRoutes,
  { on: "bucket", method: "GET", sub: "policyStatus", action: "oss:GetBucketPolicyStatus", run: getPolicyStatus },
  { on: "bucket", method: "GET", sub: "acl", action: "oss:GetBucketAcl", run: getBucketAcl },
  { on: "bucket", method: "PUT", sub: "acl", action: "oss:PutBucketAcl", run: putBucketAcl },
  { on: "bucket", method: "GET", sub: "location", action: "oss:GetBucketLocation", run: getLocation },
  { on: "bucket", method: "GET", sub: "bucketInfo", action: "oss:GetBucketInfo", run: getBucketInfo },
  { on: "bucket", method: "GET", sub: "stat", action: "oss:GetBucketStat", run: getBucketStat },
  { on: "bucket", method: "GET", sub: "versions", action: "oss:ListObjectVersions", run: listVersions },
  { on: "bucket", method: "GET", sub: "uploads", action: "oss:ListMultipartUploads", run: listUploads },
  { on: "bucket", method: "POST", sub: "delete", run: deleteObjects },
  { on: "bucket", method: "GET", action: "oss:ListObjects", run: listObjects },
  { on: "bucket", method: "HEAD", action: "oss:GetBucketInfo", run: () => ({ status: 200 }) },
  { on: "bucket name", method: "PUT", action: "oss:PutBucket", run: putBucket },
  { on: "bucket", method: "DELETE", action: "oss:DeleteBucket", run: deleteBucket },

  { on: "object", method: "GET", sub: "acl", action: "oss:GetObjectAcl", run: getObjectAcl },
  { on: "object", method: "PUT", sub: "acl", action: "oss:PutObjectAcl", run: putObjectAcl },
  { on: "object", method: "POST", sub: "uploads", action: "oss:PutObject", run: initiateUpload },
  {
    on: "object",
    method: "PUT",
    sub: "partNumber",
    header: "x-oss-copy-source",
    action: "oss:PutObject",
    run: copyPart,
  },
  { on: "object", method: "PUT", sub: "partNumber", action: "oss:PutObject", run: uploadPart },
  { on: "object", method: "POST", sub: "uploadId", action: "oss:PutObject", run: completeUpload },
  { on: "object", method: "DELETE", sub: "uploadId", action: "oss:AbortMultipartUpload", run: abortUpload },
  { on: "object", method: "GET", sub: "uploadId", action: "oss:ListParts", run: listParts },
  { on: "object", method: "GET", sub: "versionId", action: "oss:GetObjectVersion", run: getObject },
  { on: "object", method: "HEAD", sub: "versionId", action: "oss:GetObjectVersion", run: headObject },
  { on: "object", method: "DELETE", sub: "versionId", action: "oss:DeleteObjectVersion", run: deleteObject },
  { on: "object", method: "PUT", header: "x-oss-copy-source", action: "oss:PutObject", run: copyObject },
  { on: "object", method: "GET", action: "oss:GetObject", run: getObject },
  { on: "object", method: "HEAD", action: "oss:GetObject", run: headObject },
  { on: "object", method: "PUT", action: "oss:PutObject", run: putObject },
  { on: "object", method: "DELETE", action: "oss:DeleteObject", run: deleteObject },
];

/** Sub-resources of OSS that the sandbox does not have: to answer them as if they were not there would be a lie. */
const missing =
  "append asyncFetch callback cname inventory live metaQuery qosInfo replication restore rtc select symlink tagging worm x-oss-process";

export function findRoute(request: OssRequest): Route {
  const target = request.bucket === "" ? "service" : request.key === "" ? "bucket" : "object";
  const found = routes.find(
    ({ on, method, sub, header }) =>
      on.startsWith(target) &&
      method === request.method &&
      (sub === undefined || request.query.has(sub)) &&
      (header === undefined || header in request.headers),
  );
  if (found === undefined) throw new OssError("MethodNotAllowed", { details: { Method: request.method } });
  const unknown = missing.split(" ").find((name) => request.query.has(name) && name !== found.sub);
  if (unknown !== undefined) throw new OssError("NotImplemented", { details: { Header: unknown } });
  return found;
}

/** Does what a route stands for, with the bucket that it addresses. */
export async function runRoute(route: Route, call: Call): Promise<Reply> {
  if (route.on === "service" || route.on === "bucket name") return await route.run(call);
  return await route.run({ ...call, bucket: call.store.get(call.request.bucket) });
}

function settingNames(): SettingName[] {
  return Object.keys(settings).filter((name): name is SettingName => name in settings);
}
