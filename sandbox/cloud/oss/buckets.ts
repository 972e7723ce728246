import { z } from "zod";
import { aclReply, bucketAcl } from "./acl";
import type { Bucket } from "./bucket";
import { OssError } from "./errors";
import { list, listQuery } from "./listing";
import { type BucketCall, type Call, owner, type Reply, xmlReply } from "./operation";
import type { StoredObject } from "./records";
import { readDocument } from "./request";
import { parseXml } from "./xml";

const CreateBucket = z.object({
  CreateBucketConfiguration: z.object({
    StorageClass: z.enum(["Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"]).default("Standard"),
    DataRedundancyType: z.enum(["LRS", "ZRS"]).default("LRS"),
    LocationConstraint: z.string().startsWith("oss-").optional(),
  }),
});

export function listBuckets({ request, store, region }: Call): Reply {
  const query = listQuery(request.query, "marker");
  const all = store.buckets.map((bucket) => [bucket.record.name, bucket] as const);
  const page = list(all, query);
  return xmlReply({
    ListAllMyBucketsResult: {
      Prefix: query.prefix,
      Marker: query.after,
      MaxKeys: query.maxKeys,
      IsTruncated: String(page.isTruncated),
      NextMarker: page.isTruncated ? page.next : undefined,
      Owner: owner,
      Buckets: { Bucket: page.entries.map(({ value }) => describe(value.record, region)) },
    },
  });
}

export async function putBucket({ request, store }: Call): Promise<Reply> {
  const acl = bucketAcl(request.headers);
  const document = await readDocument(request.body);
  const { StorageClass, DataRedundancyType, LocationConstraint } = (
    document.trim() === "" ? CreateBucket.parse({ CreateBucketConfiguration: {} }) : parseXml(document, CreateBucket)
  ).CreateBucketConfiguration;
  const existing = store.find(request.bucket)?.record;
  if (existing !== undefined) throw new OssError("BucketAlreadyExists", { details: { BucketName: request.bucket } });
  store.create({
    name: request.bucket,
    created: new Date().toISOString(),
    acl,
    storageClass: StorageClass,
    redundancy: DataRedundancyType,
    region: LocationConstraint?.slice("oss-".length),
    settings: {},
  });
  return { status: 200, headers: { location: `/${request.bucket}` } };
}

export function deleteBucket({ request, store }: Call): Reply {
  store.delete(request.bucket);
  return { status: 204 };
}

export const getBucketAcl = ({ bucket }: BucketCall): Reply => aclReply(bucket.record.acl);

export function putBucketAcl({ bucket, request }: BucketCall): Reply {
  const acl = bucketAcl(request.headers);
  if (acl !== "private" && bucket.isPublicAccessBlocked)
    throw new OssError("AccessDenied", { message: "Put public bucket acl is not allowed." });
  bucket.update({ acl });
  return { status: 200 };
}

export const getLocation = ({ bucket, region }: BucketCall): Reply =>
  xmlReply({ LocationConstraint: `oss-${bucket.record.region ?? region}` });

/** Refuses a request for a bucket of another region, which this endpoint does not serve. */
export function refuseElsewhere({ record }: Bucket, region: string): void {
  if (record.region === undefined || record.region === region) return;
  throw new OssError("AccessDenied", {
    message:
      "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
    details: { Bucket: record.name, Endpoint: `oss-${record.region}.aliyuncs.com` },
  });
}

export function getBucketInfo({ bucket, region }: BucketCall): Reply {
  const { record } = bucket;
  const of = (setting: string, element: string) =>
    new RegExp(`<${element}>([^<]*)</${element}>`).exec(record.settings[setting] ?? "")?.[1];
  return xmlReply({
    BucketInfo: {
      Bucket: {
        ...describe(record, region),
        DataRedundancyType: record.redundancy,
        Owner: owner,
        AccessControlList: { Grant: record.acl },
        AccessMonitor: of("accessmonitor", "Status") ?? "Disabled",
        BlockPublicAccess: of("publicAccessBlock", "BlockPublicAccess") ?? "false",
        CrossRegionReplication: "Disabled",
        ResourceGroupId: "rg-sandbox",
        ServerSideEncryptionRule: {
          SSEAlgorithm: of("encryption", "SSEAlgorithm") ?? "None",
          KMSMasterKeyID: of("encryption", "KMSMasterKeyID"),
        },
        TransferAcceleration: of("transferAcceleration", "Enabled") === "true" ? "Enabled" : "Disabled",
        Versioning: bucket.versioning,
        Comment: "",
        BucketPolicy: { LogBucket: "", LogPrefix: "" },
      },
    },
  });
}

export function getBucketStat({ bucket }: BucketCall): Reply {
  const versions = [...bucket.objects.values()].flat();
  const objects = versions.filter((version): version is StoredObject => version.kind === "object");
  const size = objects.reduce((sum, { content }) => sum + content.size, 0);
  return xmlReply({
    BucketStat: {
      Storage: size,
      ObjectCount: objects.length,
      MultipartUploadCount: bucket.uploads.size,
      LiveChannelCount: 0,
      LastModifiedTime: Math.floor(Date.now() / 1000),
      StandardStorage: size,
      StandardObjectCount: objects.length,
      DeleteMarkerCount: versions.length - objects.length,
    },
  });
}

function describe(record: { name: string; created: string; storageClass: string }, region: string) {
  return {
    Name: record.name,
    CreationDate: record.created,
    Location: `oss-${region}`,
    Region: region,
    ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
    IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
    StorageClass: record.storageClass,
  };
}
