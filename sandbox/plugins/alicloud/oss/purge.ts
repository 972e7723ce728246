import { z } from "zod";
import type { Oss } from "./oss";

const Version = z.object({ Key: z.string(), VersionId: z.string() });
const Versions = z.union([z.array(Version), Version.transform((version) => [version])]).default([]);
const Page = z.object({ Version: Versions, DeleteMarker: Versions });

/** Deletes the first page of a bucket's versions and delete markers for ever, and tells how many there were. */
export async function purgePage(oss: Oss, bucket: string): Promise<number> {
  const page = Page.parse(await oss.getDocument(bucket, "versions"));
  const versions = [...page.Version, ...page.DeleteMarker];
  for (const { Key, VersionId } of versions)
    await oss.call(bucket, `DeleteObject "${Key}"`, (client) => {
      const options = { versionId: VersionId, timeout: 60_000 };
      return client.delete(Key, options);
    });
  return versions.length;
}
