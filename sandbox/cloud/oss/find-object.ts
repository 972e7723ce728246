import type { Bucket } from "./bucket";
import { OssError } from "./errors";
import { deletedHeaders } from "./object-headers";
import type { StoredObject } from "./records";

/** The newest version of a key, or the one that is asked for. */
export function findObject(bucket: Bucket, key: string, versionId: string | null): StoredObject {
  const versions = bucket.objects.get(key) ?? [];
  const found = versionId === null ? versions[0] : versions.find((version) => version.versionId === versionId);
  if (found?.kind === "object") return found;
  const headers = deletedHeaders(bucket, found);
  if (versionId === null) throw new OssError("NoSuchKey", { details: { Key: key }, headers });
  if (found === undefined) throw new OssError("NoSuchVersion", { details: { Key: key, VersionId: versionId } });
  throw new OssError("MethodNotAllowed", { headers: { ...headers, allow: "DELETE" } });
}
