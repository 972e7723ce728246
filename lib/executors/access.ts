import type { Executor } from "./executor";
import { type SshAccess, ssh } from "./ssh";

/** How Pulumi reaches the hosts: exactly one way. */
export interface Access {
  /** Over SSH. */
  ssh?: SshAccess;
}

/** @throws Error when no way is given. */
export function executorFor(access: Access): Executor {
  if (access.ssh === undefined) throw new Error("access: no way to the hosts; give access.ssh");
  return ssh(access.ssh);
}
