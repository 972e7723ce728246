import { z } from "zod";
import { defined, texts } from "../../values";
import { bucketSetting } from "./bucket-setting";

const Versions = z.union([z.array(z.string()), z.string().transform((version) => [version])]);
const Document = z.object({ TLS: z.object({ Enable: z.string(), TLSVersion: Versions.optional() }) });

/** `alicloud.oss.BucketHttpsConfig`; deleting it leaves the bucket as it is. */
export const bucketHttpsConfig = bucketSetting({
  subresource: "httpsConfig",
  inputs: {
    cipherSuit: { type: "object", unavailable: true },
    enable: { type: "flag", required: true },
    tlsVersions: { type: "list", set: true },
  },
  write: (inputs) => ({
    HttpsConfiguration: { TLS: { Enable: inputs.enable === true, TLSVersion: texts(inputs, "tlsVersions") } },
  }),
  parse: (document) => {
    const parsed = Document.safeParse(document);
    if (!parsed.success) return undefined;
    const { Enable, TLSVersion } = parsed.data.TLS;
    return defined({ enable: Enable === "true", tlsVersions: TLSVersion?.filter((version) => version !== "") });
  },
});
