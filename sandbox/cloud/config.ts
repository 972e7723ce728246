import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";

const Port = z.int().min(0).max(65_535);

/** What a cloud process is started with; lies in `<folder>/config.json`, because it holds the operator's secret. */
export const CloudConfig = z.strictObject({
  /** Folder of all that the cloud stores. */
  folder: z.string().min(1),
  /** Region that V4 signatures must name. */
  region: z.string().min(1),
  /** RAM role of the hosts: the metadata service offers its credentials. */
  hostRole: z.string().min(1),
  /** Long-lived key pair that is allowed everything. */
  operator: z.strictObject({ accessKeyId: z.string().min(1), accessKeySecret: z.string().min(1) }),
  /** Where the cloud listens. @default "127.0.0.1" */
  address: z.string().min(1).default("127.0.0.1"),
  /** Ports there; 0 takes a free one. */
  ports: z
    .strictObject({ oss: Port, metadata: Port, emr: Port, ecs: Port.default(0) })
    .default({ oss: 0, metadata: 0, emr: 0, ecs: 0 }),
  /** Seconds that the credentials of a role are valid. @default 3600 */
  credentialTtlSeconds: z.number().positive().default(3600),
});
export type CloudConfig = z.output<typeof CloudConfig>;
export type CloudConfigInput = z.input<typeof CloudConfig>;

export const configFile = (folder: string) => join(folder, "config.json");

export const readConfig = (file: string): CloudConfig | undefined => readJson(file, CloudConfig);

/** Writes a configuration, and returns it with what was left out. */
export function writeConfig(input: CloudConfigInput): CloudConfig {
  const config = CloudConfig.parse(input);
  writeJson(configFile(config.folder), config);
  return config;
}
