import { remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Executor } from "./executor";

/** How hosts are reached over SSH. */
export interface SshAccess {
  /** User to log in as; root, or the user that runs Kafka. @default "root" */
  user?: pulumi.Input<string>;
  /** Port of the SSH servers. @default 22 */
  port?: pulumi.Input<number>;
  /** Private key in OpenSSH or PEM form; secret in the state. */
  privateKey: pulumi.Input<string>;
  /** Public key of each host by its name, `ssh-ed25519 AAAA…`; a host that shows another is refused. Required unless `insecureIgnoreHostKey`. */
  hostKeys?: Record<string, pulumi.Input<string>>;
  /** Take whatever key a host shows: whoever answers at its address then receives the deployment. @default false */
  insecureIgnoreHostKey?: boolean;
}

// longer than all waits of the script together: it ends by itself, with a reason, before this
const seconds = 900;

/** Runs scripts over SSH, with `command.remote.Command`. */
export function ssh({
  user = "root",
  port = 22,
  privateKey,
  hostKeys = {},
  insecureIgnoreHostKey = false,
}: SshAccess): Executor {
  return {
    run(name, host, { script, deploy, remove }, opts) {
      const hostKey = hostKeys[host.name];
      if (hostKey === undefined && !insecureIgnoreHostKey) {
        throw new Error(
          `access.ssh.hostKeys: no key of host "${host.name}"; known: ${Object.keys(hostKeys).join(", ") || "none"}; ` +
            `get it with ssh-keyscan on a trusted network, or set insecureIgnoreHostKey`,
        );
      }
      const run = (verb: string) => `timeout ${seconds} bash -s -- ${verb}`;
      const command = new remote.Command(
        name,
        {
          // only a host that answers late deserves more tries; a refused key is refused for good
          connection: {
            host: host.address,
            user,
            port,
            privateKey: pulumi.secret(privateKey),
            hostKey,
            dialErrorLimit: 3,
          },
          // the command is repeated in every error: all that varies goes by standard input
          create: run(deploy),
          delete: run(remove),
          stdin: script,
          logging: remote.Logging.Stderr,
          addPreviousOutputInEnv: false,
        },
        opts,
      );
      return { resource: command, output: command.stdout };
    },
  };
}
