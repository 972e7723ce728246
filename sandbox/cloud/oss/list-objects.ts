import type { Bucket } from "./bucket";
import { compareBytes, percentEncode } from "./encoding";
import { invalidArgument } from "./errors";
import { list, listQuery, rollUp } from "./listing";
import { type BucketCall, owner, type Reply, xmlReply } from "./operation";
import type { ObjectVersion, StoredObject } from "./records";

export function listObjects(call: BucketCall): Reply {
  return call.request.query.get("list-type") === "2" ? listV2(call) : listV1(call);
}

function listV1({ bucket, request: { query } }: BucketCall): Reply {
  const asked = listQuery(query, "marker");
  const page = list(live(bucket), asked);
  const text = encoder(query);
  return xmlReply({
    ListBucketResult: {
      Name: bucket.record.name,
      Prefix: text(asked.prefix),
      Marker: text(asked.after),
      MaxKeys: asked.maxKeys,
      Delimiter: text(asked.delimiter),
      EncodingType: query.get("encoding-type") ?? undefined,
      IsTruncated: String(page.isTruncated),
      NextMarker: page.isTruncated ? text(page.next) : undefined,
      Contents: page.entries.map(({ key, value }) => ({ ...describe(text(key), value), Owner: owner })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: text(prefix) })),
    },
  });
}

function listV2({ bucket, request: { query } }: BucketCall): Reply {
  const token = query.get("continuation-token");
  const asked = listQuery(query, "start-after");
  const page = list(
    live(bucket),
    token === null ? asked : { ...asked, after: Buffer.from(token, "base64url").toString() },
  );
  const text = encoder(query);
  const fetchOwner = query.get("fetch-owner") === "true";
  return xmlReply({
    ListBucketResult: {
      Name: bucket.record.name,
      Prefix: text(asked.prefix),
      MaxKeys: asked.maxKeys,
      Delimiter: text(asked.delimiter),
      StartAfter: asked.after === "" ? undefined : text(asked.after),
      ContinuationToken: token ?? undefined,
      EncodingType: query.get("encoding-type") ?? undefined,
      KeyCount: page.entries.length + page.prefixes.length,
      IsTruncated: String(page.isTruncated),
      NextContinuationToken: page.isTruncated ? Buffer.from(page.next).toString("base64url") : undefined,
      Contents: page.entries.map(({ key, value }) => ({
        ...describe(text(key), value),
        Owner: fetchOwner ? owner : undefined,
      })),
      CommonPrefixes: page.prefixes.map((prefix) => ({ Prefix: text(prefix) })),
    },
  });
}

interface Listed {
  key: string;
  version: ObjectVersion;
  isLatest: boolean;
}

export function listVersions({ bucket, request: { query } }: BucketCall): Reply {
  const { prefix, delimiter, after, maxKeys } = listQuery(query, "key-marker");
  const afterVersion = query.get("version-id-marker") ?? "";
  const text = encoder(query);
  const page: Listed[] = [];
  const prefixes: string[] = [];
  let truncated = false;
  for (const one of allVersions(bucket, prefix)) {
    if (!isAfter(one, bucket, after, afterVersion)) continue;
    const rolled = rollUp(one.key, prefix, delimiter);
    if (rolled !== undefined && (rolled === after || rolled === prefixes.at(-1))) continue;
    truncated = page.length + prefixes.length === maxKeys;
    if (truncated) break;
    if (rolled === undefined) page.push(one);
    else prefixes.push(rolled);
  }
  const last = page.at(-1);
  const lastPrefix = prefixes.at(-1);
  const endsInPrefix = last === undefined || (lastPrefix !== undefined && compareBytes(lastPrefix, last.key) > 0);
  const element = (kind: ObjectVersion["kind"]) => page.filter(({ version }) => version.kind === kind);
  return xmlReply({
    ListVersionsResult: {
      Name: bucket.record.name,
      Prefix: text(prefix),
      KeyMarker: text(after),
      VersionIdMarker: afterVersion,
      MaxKeys: maxKeys,
      Delimiter: text(delimiter),
      EncodingType: query.get("encoding-type") ?? undefined,
      IsTruncated: String(truncated),
      NextKeyMarker: truncated ? text(endsInPrefix ? (lastPrefix ?? "") : last.key) : undefined,
      NextVersionIdMarker: truncated && !endsInPrefix ? last.version.versionId : undefined,
      Version: element("object").map((one) => describeVersion(one, text)),
      DeleteMarker: element("delete-marker").map((one) => describeVersion(one, text)),
      CommonPrefixes: prefixes.map((common) => ({ Prefix: text(common) })),
    },
  });
}

function* allVersions(bucket: Bucket, prefix: string): Generator<Listed> {
  const keys = [...bucket.objects].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => compareBytes(a, b));
  for (const [key, versions] of keys)
    for (const [index, version] of versions.entries()) yield { key, version, isLatest: index === 0 };
}

function isAfter({ key, version }: Listed, bucket: Bucket, keyMarker: string, versionMarker: string): boolean {
  const order = compareBytes(key, keyMarker);
  if (order !== 0 || versionMarker === "") return order > 0;
  const ids = (bucket.objects.get(key) ?? []).map(({ versionId }) => versionId);
  return ids.indexOf(version.versionId) > ids.indexOf(versionMarker);
}

function describeVersion({ key, version, isLatest }: Listed, text: (key: string) => string) {
  const { versionId, lastModified } = version;
  const common = { VersionId: versionId, IsLatest: String(isLatest), LastModified: lastModified, Owner: owner };
  return version.kind === "object" ? { ...describe(text(key), version), ...common } : { Key: text(key), ...common };
}

function describe(key: string, { lastModified, content, type }: StoredObject) {
  return {
    Key: key,
    LastModified: lastModified,
    ETag: `"${content.etag}"`,
    Type: type,
    Size: content.size,
    StorageClass: "Standard",
  };
}

function* live(bucket: Bucket): Generator<readonly [string, StoredObject]> {
  for (const [key, [newest]] of bucket.objects) if (newest?.kind === "object") yield [key, newest];
}

/** How keys are written in an answer: some characters cannot be part of XML, so clients ask for URLs' encoding. */
export function encoder(query: URLSearchParams): (text: string) => string {
  const type = query.get("encoding-type") ?? "";
  if (type !== "" && type !== "url") throw invalidArgument("encoding-type", type, "url");
  return type === "url" ? percentEncode : (text) => text;
}
