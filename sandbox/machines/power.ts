import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { notePower } from "../hosts/power";
import { greets } from "../hosts/sshd";
import { type Grace, isRunning, type StartedProcess, startProcess, stopProcess } from "../process";
import type { HostState, MachineState, NetworkState } from "../state";
import { waitFor } from "../wait";
import { processesIn, removeCell } from "./cell";
import { firstProcess } from "./inside";
import { machineFolders, mountMachine, unmountBelow } from "./mounts";
import { layCable, removeCable, switchCable } from "./network";
import { nspawnArguments } from "./nspawn";

/** A host that is a whole machine. */
export type MachineHost = HostState & { machine: MachineState };

export function isMachine(host: HostState | undefined): host is MachineHost {
  return host?.machine !== undefined;
}

/** Port of the machines' SSH servers. */
export const sshPort = 22;

const bootMs = 120_000;

/** Gives a machine that is off its power; resolves when it has begun. */
export async function switchOn(host: MachineHost, network: NetworkState): Promise<StartedProcess> {
  const { root, address, machine } = host;
  const { system, console: log } = machineFolders(root);
  await layCable(network, machine.cable, address);
  await mountMachine(root, machine.base);
  const script = join(__dirname, "power.sh");
  const args = [script, machine.cable, "systemd-nspawn", ...nspawnArguments(system, machine)];
  const process = await startProcess({ command: "sh", args, log });
  notePower(root, process, { isMachine: true });
  return process;
}

/** Waits until a machine answers SSH; `before` is its first process of a boot that does not count. */
export async function waitForBoot({ address, root, instanceId, process }: HostState, before?: number): Promise<void> {
  const answers = async () => {
    if (process === undefined || !isRunning(process)) return "ended";
    const first = firstProcess(process);
    return first !== undefined && first !== before && (await greets(address, sshPort)) && "yes";
  };
  const what = `SSH server of machine ${instanceId} at ${address}:${sshPort}`;
  const answer = await waitFor(what, answers, { timeoutMs: bootMs }).catch((error: Error) => {
    throw new Error(`${error.message}\n${consoleOf(root)}`, { cause: error });
  });
  if (answer === "ended")
    throw new Error(`machine ${instanceId} ended while it booted; its console:\n${consoleOf(root)}`);
}

/** Takes a machine's power away, whatever state it is in: no other machine hears another word of it. */
export async function cutPower({ root, machine, process }: MachineHost): Promise<void> {
  // the kernel would tell the peers that the connections of killed processes have ended
  await switchCable(machine, "down");
  const holders = () => [
    ...(process !== undefined && isRunning(process) ? [process.pid] : []),
    ...processesIn(machine.cable),
  ];
  const dead = () => {
    const left = holders();
    for (const pid of left) kill(pid);
    return left.length === 0;
  };
  await waitFor(`end of machine ${machine.name}`, dead, { timeoutMs: 30_000, everyMs: 20 });
  removeCell(machine.cable);
  await removeCable(machine.cable);
  await unmountBelow(root);
}

/** Shuts a machine down, with time for its services to end; then its power goes. */
export async function shutDown(host: MachineHost, { graceMs = 25_000 }: Grace): Promise<void> {
  if (host.process !== undefined) await stopProcess(host.process, { graceMs });
  await cutPower(host);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended in the meantime
  }
}

function consoleOf(root: string): string {
  const { console: file } = machineFolders(root);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").slice(-20).join("\n") : "(nothing)";
}
