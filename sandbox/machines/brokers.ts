import { processAt } from "../process";
import type { SandboxState } from "../state";
import { brokerProcess, firstProcess } from "./inside";
import { isMachine } from "./power";

/** Puts the processes into the state that the brokers of machines have now: systemd starts them, and starts them again. */
export function seeBrokers({ clusters, hosts }: Pick<SandboxState, "clusters" | "hosts">): void {
  for (const broker of Object.values(clusters).flatMap(({ brokers }) => brokers)) {
    const host = hosts[broker.instanceId];
    const first = isMachine(host) ? firstProcess(host.process) : undefined;
    const pid = first === undefined ? undefined : brokerProcess(first);
    // one that has ended stays in the state, which tells that it was not asked to
    broker.process = (pid === undefined ? undefined : processAt(pid)) ?? broker.process;
  }
}
