import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { Machine } from "../../../sandbox/machines/machine";
import type { Sandbox } from "../../../sandbox/sandbox";
import { waitFor } from "../../../sandbox/wait";

/** Name of the deployment that runs in the lab. */
export const deployment = "lab";

const unit = `mirrormaker-${deployment}.service`;

const log = `/var/log/mirrormaker/${deployment}/mm2.log`;

const commit =
  /^\[([^\]]+)\] .*\{id=MirrorSourceConnector-(\d+)\} (?:Committing offsets for (\d+) acknowledged|Failed to commit)/gm;

const profile = "/etc/profile.d/kafka.sh";

/** That a task puts down how far it is. */
export interface Commit {
  /** When, in a form that sorts. */
  at: string;
  task: string;
  /** How many records were copied since the last time. */
  records: number;
  /** Whether it has; else it has begun to. */
  isDone: boolean;
}

/** A process of MirrorMaker under systemd. */
export interface UnitProcess {
  pid: number;
  /** Of this run of the unit: another after each start. */
  invocation: string;
}

/** A host of the lab, and the hand that harms it. */
export class LabHost {
  readonly machine: Machine;

  constructor(
    sandbox: Sandbox,
    readonly id: string,
  ) {
    this.machine = Machine.of(sandbox, id);
  }

  /** Runs shell text as root; an error when it fails. */
  async run(text: string): Promise<string> {
    const { code, stdout, stderr } = await this.machine.run(text);
    if (code !== 0) throw new Error(`on ${this.id}, ${text}: ended with ${code}: ${stderr}${stdout}`);
    return stdout.trim();
  }

  /** Lets logins find a Java that compiles fast and no better: half of what a start of MirrorMaker costs the processors. */
  async compileFast(): Promise<void> {
    const java = "/usr/local/fast-java";
    await this.run(
      `. ${profile}; mkdir -p ${java}/bin; printf '#!/bin/sh\nexec %s -XX:TieredStopAtLevel=1 "$@"\n' "$JAVA_HOME/bin/java" >${java}/bin/java; chmod 755 ${java}/bin/java; echo 'export JAVA_HOME=${java} PATH=${java}/bin:$PATH' >>${profile}`,
    );
  }

  /** What systemd knows of MirrorMaker; `undefined` when it does not run. */
  async process(): Promise<UnitProcess | undefined> {
    const shown = await this.run(`systemctl show -p MainPID -p InvocationID -p ActiveState ${unit}`);
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(shown)?.[1] ?? "";
    const pid = Number(value("MainPID"));
    if (pid === 0 || value("ActiveState") !== "active") return undefined;
    return { pid, invocation: value("InvocationID") };
  }

  /** MirrorMaker's process; an error when it does not run. */
  async running(): Promise<UnitProcess> {
    const process = await this.process();
    if (process === undefined) throw new Error(`MirrorMaker does not run on ${this.id}`);
    return process;
  }

  /** Waits until MirrorMaker runs as another process than before. */
  async runsAnew(before: UnitProcess): Promise<UnitProcess> {
    return waitFor(
      `another MirrorMaker on ${this.id}`,
      async () => {
        const now = await this.process();
        return now !== undefined && now.invocation !== before.invocation && now;
      },
      { timeoutMs: 90_000, everyMs: 200 },
    );
  }

  /**
   * Generation of the group in which MirrorMaker got the share of the work that it keeps; `undefined` while it has not joined the
   * others since its last start, has to give something up in the next round, or ends.
   */
  async settledIn(): Promise<string | undefined> {
    const log = await this.logSinceStart();
    if (log.includes("Kafka MirrorMaker stopping")) return undefined;
    const [, generation, rest = ""] = /Joined group at generation (\d+) (.*)/.exec(log) ?? [];
    const keeps = ["revokedConnectorIds=[]", "revokedTaskIds=[]", "delay=0"].every((word) => rest.includes(word));
    return keeps ? generation : undefined;
  }

  /**
   * What tasks that copy put down of how far they are, since MirrorMaker's last start here; the latest first.
   *
   * That one begins to is logged, and that it could not; it has when it begins to once more.
   */
  async commits(): Promise<Commit[]> {
    const log = await this.logSinceStart();
    const later = new Map<string, "begun" | "failed">();
    return Array.from(log.matchAll(commit)).flatMap(([, at = "", task = "", records]) => {
      const isDone = later.get(task) === "begun";
      later.set(task, records === undefined ? "failed" : "begun");
      return records === undefined ? [] : [{ at, task, records: Number(records), isDone }];
    });
  }

  /** Whether the step that stops MirrorMaker has begun and not ended. */
  get isUnfinished(): boolean {
    return existsSync(this.path("unfinished"));
  }

  /** Whether the machine has a file, by its path from `/`. */
  has(file: string): boolean {
    return existsSync(join(this.machine.root, file));
  }

  /** Whether a step has begun, be it that it waits for another. */
  get hasStep(): boolean {
    return this.names("").some((name) => name.startsWith("work."));
  }

  /** Waits until a step is at work: it has the lock. */
  async busy(): Promise<void> {
    await waitFor(`a step on ${this.id}`, () => this.isLocked(), { timeoutMs: 90_000, everyMs: 20 });
  }

  /** Waits until no step is at work, and none has left its work unfinished. */
  async idle(): Promise<void> {
    const isIdle = async () => !this.isUnfinished && !(await this.isLocked());
    await waitFor(`the end of the step on ${this.id}`, isIdle, { timeoutMs: 180_000, everyMs: 200 });
  }

  /** Name of the release that was started last. */
  get started(): string {
    return basename(readlinkSync(this.path("started")));
  }

  /** Name of the release that was verified last. */
  get verified(): string {
    return readFileSync(this.path("current"), "utf8").trim();
  }

  /** Name of the release that was brought last. */
  get staged(): string {
    return readFileSync(this.path("staged"), "utf8").trim();
  }

  /** What the guard of the steps has told so far. */
  get guardLog(): string {
    const file = this.path("guard.log");
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }

  /** Waits for a moment, without letting it pass. */
  moment(what: string, is: () => boolean): Promise<true> {
    return waitFor(`${what} on ${this.id}`, () => is(), { timeoutMs: 90_000, everyMs: 5 });
  }

  /** Ends the SSH connections of all steps, as if somebody had pulled out the cable of the one who deploys. */
  async cutSsh(): Promise<void> {
    await this.run("pkill -KILL -f '^sshd: root' || true");
  }

  /** Kills the step that is at work with all that it has started, as a host that is out of memory would. */
  async killStep(): Promise<void> {
    await this.run("for leader in $(pgrep -f '^timeout -k 30'); do kill -KILL -- -$leader; done");
  }

  /** Whether its machine has power. */
  get isOn(): boolean {
    try {
      return this.machine.root !== "";
    } catch {
      return false;
    }
  }

  /** What MirrorMaker may take of the memory, until the next boot. */
  async limitMemory(most: string): Promise<void> {
    await this.run(`systemctl set-property --runtime ${unit} MemoryMax=${most}`);
  }

  /** Fills the disk that has MirrorMaker's files and logs, but for so many MiB. */
  async fillDisk(left: number): Promise<void> {
    await this.run(
      `free=$(df -Pm /mnt/disk1 | awk 'NR == 2 { print $4 }'); dd if=/dev/zero of=/mnt/disk1/full bs=1M count=$((free - ${left} + 1)) 2>/dev/null || true`,
    );
  }

  async clearDisk(): Promise<void> {
    await this.run("rm -f /mnt/disk1/full");
  }

  /** Gives it back its power, its cable and its disk, where a row has ended before it could. */
  async mend(): Promise<void> {
    await this.machine.plug();
    if (!this.isOn) await this.machine.powerOn();
    await this.clearDisk();
  }

  /** Systemd's word to MirrorMaker's unit: `kill -s KILL`, `stop`. */
  async systemctl(...words: string[]): Promise<void> {
    await this.run(`systemctl ${words.join(" ")} ${unit}`);
  }

  /** Path of a file of the deployment as it is seen from here; `/opt/apps/MIRRORMAKER` is a link to the disk. */
  path(name: string): string {
    return join(this.machine.root, "mnt/disk1/apps/MIRRORMAKER", deployment, name);
  }

  /** What MirrorMaker has logged. */
  log(): Promise<string> {
    return this.run(`cat ${log}`);
  }

  /** The latest line first. */
  private logSinceStart(): Promise<string> {
    return this.run(`tac ${log} | sed '/MirrorMaker initializing/q'`);
  }

  private async isLocked(): Promise<boolean> {
    const lock = `/opt/apps/MIRRORMAKER/${deployment}/lock`;
    return (await this.run(`[ ! -e ${lock} ] || flock -n ${lock} true || echo locked`)) === "locked";
  }

  private names(folder: string): string[] {
    return existsSync(this.path(folder)) ? readdirSync(this.path(folder)) : [];
  }
}
