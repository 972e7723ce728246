import { z } from "zod";
import { bucketSetting } from "./bucket-setting";

const Document = z.object({ BlockPublicAccess: z.string() });

/** `alicloud.oss.BucketPublicAccessBlock`. */
export const bucketPublicAccessBlock = bucketSetting({
  subresource: "publicAccessBlock",
  inputs: { blockPublicAccess: { type: "flag", required: true } },
  write: ({ blockPublicAccess }) => ({
    PublicAccessBlockConfiguration: { BlockPublicAccess: blockPublicAccess === true },
  }),
  parse: (document) => {
    const parsed = Document.safeParse(document);
    return parsed.success ? { blockPublicAccess: parsed.data.BlockPublicAccess === "true" } : undefined;
  },
  deletable: true,
});
