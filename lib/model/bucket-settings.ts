import { z } from "zod";

/** What a bucket's settings say without the values that a cloud may not know yet. */
export interface BucketFacts {
  bucket?: string;
  existing?: { name: string };
  forceDestroy?: boolean;
  serverSideEncryptionRule?: { sseAlgorithm?: string; isKeyGiven: boolean };
  noncurrentVersionDays?: number;
  abortMultipartUploadDays?: number;
}

/** Settings of a bucket that is created, with their defaults. */
export interface BucketSettings {
  readonly bucket?: string;
  readonly forceDestroy: boolean;
  readonly sseAlgorithm: "AES256" | "KMS";
  readonly noncurrentVersionDays: number;
  readonly abortMultipartUploadDays: number;
}

const refused = (expected: string) => ({
  error: ({ input }: { input?: unknown }) => `expected ${expected}, found ${JSON.stringify(input)}`,
});

const Name = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
    refused("3 to 63 small letters, digits and -, with no - at the begin or end"),
  );
const days = (otherwise: number) => z.int(refused("whole days")).min(1, refused("at least 1 day")).default(otherwise);
const algorithms = ["AES256", "KMS"] as const;

const Rule = z
  .object({
    sseAlgorithm: z.enum(algorithms, refused(algorithms.join(" or "))).default("AES256"),
    isKeyGiven: z.boolean(),
  })
  .refine(({ sseAlgorithm, isKeyGiven }) => sseAlgorithm === "KMS" || !isKeyGiven, {
    path: ["kmsMasterKeyId"],
    error:
      'a key of KMS encrypts nothing with sseAlgorithm "AES256", whose keys are OSS\'s own: give sseAlgorithm "KMS", or leave the key out',
  });

const Settings = z.object({
  bucket: Name.optional(),
  existing: z.object({ name: Name }).optional(),
  forceDestroy: z.boolean().default(false),
  serverSideEncryptionRule: Rule.optional(),
  noncurrentVersionDays: days(30),
  abortMultipartUploadDays: days(7),
});

const onlyCreated = [
  "bucket",
  "forceDestroy",
  "serverSideEncryptionRule",
  "noncurrentVersionDays",
  "abortMultipartUploadDays",
] as const;

/**
 * The settings of a bucket that is created, or of one that exists: then they mean nothing.
 *
 * @throws Error when one is wrong, or goes with none of the others, with all findings.
 */
export function bucketSettings(name: string, facts: BucketFacts): BucketSettings {
  const { data, error } = Settings.safeParse(facts);
  const findings = (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
  if (facts.existing !== undefined) {
    const besides = onlyCreated.filter((setting) => facts[setting] !== undefined);
    findings.push(
      ...besides.map(
        (setting) => `${setting}: nothing about an existing bucket is changed: leave out this, or existing`,
      ),
    );
  }
  if (data === undefined || findings.length > 0)
    throw new Error(findings.map((finding) => `replication bucket "${name}": ${finding}`).join("\n"));
  const { serverSideEncryptionRule, existing, ...rest } = data;
  return { ...rest, sseAlgorithm: serverSideEncryptionRule?.sseAlgorithm ?? "AES256" };
}
