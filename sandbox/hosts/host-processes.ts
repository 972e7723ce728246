import { type Grace, isRunning, processAt, type StartedProcess, stopProcess } from "../process";
import type { HostState } from "../state";
import { waitFor } from "../wait";
import { ancestors, descendants, environmentOf, ownProcesses } from "./process-table";
import { hostVariable } from "./tree";

/**
 * Processes that run on a host: started by a login, or by what a login started, however long ago.
 *
 * Told by their environment; one that has changed its environment, by the host's folder in its command line, unless it
 * has a terminal: that is somebody who looks at a file of the host. The host's SSH server is not among them.
 */
export function hostProcesses(host: HostState): number[] {
  const table = ownProcesses();
  const spared = new Set([process.pid, ...ancestors(process.pid, table), host.process?.pid]);
  const found = table
    .filter(
      ({ pid, terminal, command }) =>
        environmentOf(pid).includes(`${hostVariable}=${host.root}`) ||
        (!terminal && command.includes(`${host.root}/`) && !isSshServer(command)),
    )
    .flatMap(({ pid }) => [pid, ...descendants(pid, table)]);
  return [...new Set(found)].filter((pid) => !spared.has(pid));
}

/** One that an earlier sandbox lost sight of keeps its port, but is nothing that runs on the host. */
const isSshServer = (command: string) => /sshd\S*( |:)/.test(command);

/** Ends a host: its SSH server, that server's sessions, and everything that was started on the host. */
export async function endHost(host: HostState, grace: Grace = {}): Promise<void> {
  const sessions = host.process && isRunning(host.process) ? descendants(host.process.pid, ownProcesses()) : [];
  const open = sessions.flatMap((pid) => processAt(pid) ?? []);
  // first of all, so that nobody can start more
  if (host.process) await stopProcess(host.process, grace);
  await end([...open, ...hostProcesses(host).flatMap((pid) => processAt(pid) ?? [])], grace);
}

async function end(processes: readonly StartedProcess[], { graceMs = 10_000 }: Grace): Promise<void> {
  const ended = () => !processes.some(isRunning);
  signal(processes, "SIGTERM");
  const what = `end of processes ${processes.map(({ pid }) => pid).join(", ")}`;
  await waitFor(what, ended, { timeoutMs: graceMs }).catch(() => signal(processes, "SIGKILL"));
  await waitFor(`${what} after SIGKILL`, ended, { timeoutMs: 10_000 });
}

function signal(processes: readonly StartedProcess[], name: NodeJS.Signals): void {
  for (const one of processes.filter(isRunning)) {
    try {
      process.kill(one.pid, name);
    } catch {
      // it has ended in the meantime
    }
  }
}
