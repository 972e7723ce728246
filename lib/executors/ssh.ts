import { remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { shellAssignments } from "../render/shell";
import type { Executor, Host, Step } from "./executor";
import { checkLogin, loginOf, type SshLogin } from "./ssh-login";

/** How hosts are reached over SSH. */
export interface SshAccess extends SshLogin {
  /** Public key of each host by its name, `ssh-ed25519 AAAA…`; a host that shows another is refused. Required unless `insecureIgnoreHostKey`. */
  hostKeys?: Record<string, pulumi.Input<string>>;
  /** Take whatever key a host shows: whoever answers at its address then receives the deployment. @default false */
  insecureIgnoreHostKey?: boolean;
  /** A host through which the others are reached, also known as bastion or jump server. @default - they are reached directly */
  proxy?: SshProxy;
}

/** A host through which others are reached. */
export interface SshProxy extends SshLogin {
  /** Address that Pulumi reaches it at. */
  host: pulumi.Input<string>;
  /** Its public key, `ssh-ed25519 AAAA…`. Required unless `insecureIgnoreHostKey`. */
  hostKey?: pulumi.Input<string>;
  /** Take whatever key it shows: whoever answers at its address can then try to be a host, too. @default false */
  insecureIgnoreHostKey?: boolean;
}

/**
 * Runs scripts over SSH, with `command.remote.Command`.
 *
 * @throws Error when a login is not exactly one, or a host's key is not known.
 */
export function ssh(access: SshAccess): Executor {
  const { proxy } = access;
  checkLogin("access.ssh", access);
  if (proxy !== undefined) checkProxy(proxy);
  return {
    run(name, host, step, opts) {
      const { verb, removal, timeoutSeconds } = step;
      const command = new remote.Command(
        name,
        {
          connection: {
            ...{ ...loginOf(access), host: host.address, hostKey: hostKeyOf(host, access) },
            proxy: proxy && { ...loginOf(proxy), host: proxy.host, hostKey: proxy.hostKey },
          },
          create: commandFor(verb, timeoutSeconds),
          delete: removal === undefined ? undefined : commandFor(removal, timeoutSeconds),
          stdin: inputOf(step),
          logging: remote.Logging.Stderr,
          addPreviousOutputInEnv: false,
        },
        opts,
      );
      return { resource: command, output: command.stdout };
    },
  };
}

// the command is repeated in every error: all that varies goes by standard input
function commandFor(verb: string, seconds: number): string {
  const ended = `echo '${verb} did not end in ${seconds} s and was ended' >&2`;
  return `timeout -k 30 ${seconds} bash -s -- ${verb}; code=$?; case $code in 124 | 137) ${ended} ;; esac; exit $code`;
}

/** Secret only when there is one in it: else a reviewer can read what changes. */
function inputOf({ script, parameters, secrets }: Step): pulumi.Output<string> {
  const assigned = (known: Record<string, string>, secret: string) =>
    shellAssignments({ ...known, MM2_SECRETS: secret }) + script.text;
  if (secrets === undefined) return pulumi.output(parameters).apply((known) => assigned(known, ""));
  return pulumi.all([parameters, pulumi.secret(secrets)]).apply(([known, secret]) => assigned(known, secret));
}

function hostKeyOf({ name }: Host, { hostKeys = {}, insecureIgnoreHostKey = false }: SshAccess) {
  const hostKey = hostKeys[name];
  if (hostKey !== undefined || insecureIgnoreHostKey) return hostKey;
  throw new Error(
    `access.ssh.hostKeys: no key of host "${name}"; known: ${Object.keys(hostKeys).join(", ") || "none"}; ` +
      `get it with ssh-keyscan on a trusted network, or set insecureIgnoreHostKey`,
  );
}

function checkProxy(proxy: SshProxy): void {
  checkLogin("access.ssh.proxy", proxy);
  if (proxy.hostKey !== undefined || proxy.insecureIgnoreHostKey === true) return;
  throw new Error(
    "access.ssh.proxy.hostKey: missing; get it with ssh-keyscan on a trusted network, or set access.ssh.proxy.insecureIgnoreHostKey",
  );
}
