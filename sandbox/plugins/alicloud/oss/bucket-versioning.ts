import { z } from "zod";
import { text } from "../../values";
import { bucketSetting } from "./bucket-setting";

const Document = z.object({ Status: z.enum(["Enabled", "Suspended"]) });

/** `alicloud.oss.BucketVersioning`; deleting it leaves the bucket versioned. */
export const bucketVersioning = bucketSetting({
  subresource: "versioning",
  inputs: { status: { type: "text", computed: true, oneOf: ["Enabled", "Suspended"] } },
  write: (inputs) => ({ VersioningConfiguration: { Status: text(inputs, "status") } }),
  parse: (document) => {
    const parsed = Document.safeParse(document);
    return parsed.success ? { status: parsed.data.Status } : undefined;
  },
});
