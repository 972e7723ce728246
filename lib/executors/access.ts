import { type CloudAssistantAccess, cloudAssistant } from "./cloud-assistant";
import type { Executor } from "./executor";
import { type SshAccess, ssh } from "./ssh";

/** How Pulumi reaches the hosts: exactly one way. */
export interface Access {
  /** Over SSH: Pulumi must reach the hosts, or a bastion, and needs a login. */
  ssh?: SshAccess;
  /** By Cloud Assistant: Pulumi calls the ECS API only; the hosts are ECS instances, named by their instance ids. */
  cloudAssistant?: CloudAssistantAccess;
}

/** @throws Error when not exactly one way is given, or when it cannot work. */
export function executorFor({ ssh: login, cloudAssistant: assistant }: Access): Executor {
  if (login !== undefined && assistant !== undefined) {
    throw new Error("access: found both ssh and cloudAssistant; give one of them: a script must run once");
  }
  if (login !== undefined) return ssh(login);
  if (assistant !== undefined) return cloudAssistant(assistant);
  throw new Error("access: no way to the hosts; give access.ssh or access.cloudAssistant");
}
