/**
 * Stand in rendered files for what differs from host to host; the deploy script fills them in. They may be used in any
 * value of a topology.
 */
export const hostValues = {
  /** Address that the other hosts reach this one at. */
  address: "@HOST_ADDRESS@",
  /** Port through which the other hosts reach this one: the first free one from 8183 on. */
  internalRestPort: "@INTERNAL_REST_PORT@",
  /** Folder of the logs. */
  logFolder: "@LOG_FOLDER@",
  /** Rack, or zone, of this host, as the brokers' `broker.rack` says it. */
  rack: "@HOST_RACK@",
  /** File with the secrets, readable for MirrorMaker alone. */
  secretsFile: "@SECRETS_FILE@",
  /** Folder that outlives revisions. */
  stateFolder: "@STATE_FOLDER@",
} as const;

/** What whoever renders may know. */
export interface RenderOptions {
  /** File with the secrets on the hosts. @default - the deploy script decides */
  secretsFile?: string;
}
