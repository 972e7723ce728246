import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Sandbox } from "../sandbox";
import { readState, type SandboxState, writeState } from "../state";
import { firstProcess, inside, rootOf } from "./inside";
import { switchCable } from "./network";
import { cutPower, isMachine, type MachineHost, switchOn, waitForBoot } from "./power";

/** A host that is a whole machine: what somebody with a hand on it can do. */
export class Machine {
  private constructor(
    private readonly folder: string,
    private readonly instanceId: string,
  ) {}

  static of({ state }: Sandbox, instanceId: string): Machine {
    const machine = new Machine(state.folder, instanceId);
    machine.host();
    return machine;
  }

  /** Its file system, as seen from here; valid until it is switched off or reboots. */
  get root(): string {
    return rootOf(this.first());
  }

  /** Runs shell text as root in the machine, with the environment of a login. */
  async run(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
    const [command = "", ...args] = [...inside(this.first()), "/bin/bash", "-lc", script];
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    const ended = new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? -1));
    });
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { code, stdout, stderr };
  }

  /** As if its power was cut: nothing in it has a moment to end, and nobody is told. */
  async powerOff(): Promise<void> {
    await cutPower(this.host());
  }

  /** Boots it; resolves when SSH answers. */
  async powerOn(): Promise<void> {
    const { network } = this.state();
    if (network === undefined) throw new Error(`the sandbox in ${this.folder} has no network: run up again`);
    if (firstProcess(this.host().process) !== undefined) throw new Error(`machine ${this.instanceId} is on already`);
    const process = await switchOn(this.host(), network);
    const state = this.state();
    const host = this.host(state);
    host.process = process;
    writeState(state);
    await waitForBoot(host);
  }

  /** `systemctl reboot`; resolves when SSH answers again. */
  async reboot(): Promise<void> {
    const before = this.first();
    await this.run("systemctl reboot");
    await waitForBoot(this.host(), before);
  }

  /** Pulls its network cable out. */
  async unplug(): Promise<void> {
    await switchCable(this.host().machine, "down");
  }

  /** Puts its network cable back in. */
  async plug(): Promise<void> {
    await switchCable(this.host().machine, "up");
  }

  private state(): SandboxState {
    const state = readState(this.folder);
    if (state === undefined) throw new Error(`no sandbox in ${this.folder}`);
    return state;
  }

  private host({ hosts } = this.state()): MachineHost {
    const host = hosts[this.instanceId];
    if (isMachine(host)) return host;
    const machines = Object.values(hosts).filter(isMachine);
    throw new Error(
      `no machine ${this.instanceId}; machines: ${machines.map(({ instanceId }) => instanceId).join(", ")}`,
    );
  }

  private first(): number {
    const first = firstProcess(this.host().process);
    if (first === undefined) throw new Error(`machine ${this.instanceId} is off`);
    return first;
  }
}
