import { z } from "zod";

const endpoint = {
  host: z.string(),
  port: z.number().default(22),
  user: z.string().default("root"),
  password: z.string().optional(),
  privateKey: z.string().optional(),
  privateKeyPassword: z.string().optional(),
  agentSocketPath: z.string().optional(),
  /** In authorized_keys form; without it any host is believed. */
  hostKey: z.string().optional(),
  /** Failed dials that are forgiven; -1 for any number. */
  dialErrorLimit: z.int().default(10),
  /** Seconds for the TCP connection of one dial; 0 for no limit. */
  perDialTimeout: z.int().default(15),
};
const Endpoint = z.strictObject(endpoint);
export type Endpoint = z.output<typeof Endpoint>;

export const Connection = z.strictObject({ ...endpoint, proxy: Endpoint.optional() });
export type Connection = z.output<typeof Connection>;

const command = {
  create: z.string().optional(),
  update: z.string().optional(),
  delete: z.string().optional(),
  triggers: z.array(z.unknown()).optional(),
  stdin: z.string().optional(),
  environment: z.record(z.string(), z.string()).default({}),
  logging: z.enum(["stdout", "stderr", "stdoutAndStderr", "none"]).default("stdoutAndStderr"),
  addPreviousOutputInEnv: z.boolean().default(true),
};

export const RemoteCommand = z.strictObject({ ...command, connection: Connection });
export type RemoteCommand = z.output<typeof RemoteCommand>;

const unsupported = z.never({ error: "not supported by the sandbox's command plugin: read the files in the program" });

export const LocalCommand = z.strictObject({
  ...command,
  dir: z.string().optional(),
  interpreter: z.array(z.string()).default([]),
  assetPaths: unsupported.optional(),
  archivePaths: unsupported.optional(),
});
export type LocalCommand = z.output<typeof LocalCommand>;

export type CommandInputs = RemoteCommand | LocalCommand;
export type Logging = CommandInputs["logging"];

/** The key that marks assets and archives, and its value for each; fixed by the plugin protocol. */
const kind = "4dabf18193072939515e22adb298388d";
const hash = z.string();

export const Source = z.union(
  [
    z.object({ [kind]: z.literal("c44067f5952c0a294b673a41bacd8c17"), hash, text: z.string() }),
    z.object({ [kind]: z.literal("c44067f5952c0a294b673a41bacd8c17"), hash, path: z.string() }),
    z.object({ [kind]: z.literal("0def7320c3a5731c473e5ecbe6d01bc7"), hash, path: z.string() }),
  ],
  { error: "an asset with a path or a text, or an archive with a path" },
);
export type Source = z.output<typeof Source>;

export const CopyToRemote = z.strictObject({
  connection: Connection,
  triggers: z.array(z.unknown()).optional(),
  source: Source,
  remotePath: z.string(),
});
export type CopyToRemote = z.output<typeof CopyToRemote>;
