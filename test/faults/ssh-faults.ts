import { existsSync } from "node:fs";
import type { Fault } from "./support/fault";
import type { Lab } from "./support/lab";
import type { LabHost } from "./support/lab-host";

/** A change that goes wrong on the first host, at the moment that the given function waits for. */
async function interrupted(lab: Lab, at: (host: LabHost) => Promise<void>): Promise<string> {
  const { first } = lab;
  await lab.change();
  const other = await lab.second.running();
  const up = lab.stack.project.up();
  await at(first);
  const { code } = await up;
  expect(code).not.toBe(0);
  expect(await lab.second.running()).toEqual(other);
  // a step whose connection is gone goes on by itself
  await first.idle();
  await lab.steady();
  return first.guardLog.trim().split("\n").at(-1) ?? "";
}

/** Keeps every step of a host waiting until the given function has come to its end. */
async function whileLocked(host: LabHost, run: () => Promise<void>): Promise<void> {
  // first in the queue behind the stage step, which has the lock now
  const holder = host.run(
    `exec 9>>/opt/apps/MIRRORMAKER/lab/lock; flock 9; touch /run/lab-locked; while [ -e /run/lab-locked ]; do sleep 0.1; done`,
  );
  await run();
  await host.run("rm -f /run/lab-locked");
  await holder;
}

/** Waits until a step has started what it goes on to verify. */
const started = (host: LabHost) => host.moment("the start", () => host.isUnfinished && host.started !== host.verified);

/** A run step that is killed at some moment after its stop. */
const killed = (name: string, moment: (host: LabHost) => Promise<unknown>): Fault => ({
  name,
  expected: "The guard starts the revision before; `up` fails, and the other host is not touched.",
  allowed: { silenceSeconds: 20 },
  async run(lab) {
    const { verified } = lab.first;
    const words = await interrupted(lab, async (host) => {
      await moment(host);
      await host.killStep();
    });
    expect(lab.first.started).toBe(verified);
    return words;
  },
});

/** What a lost connection, or a killed step, can do to a deployment. Each row begins with a change, which does not get through. */
export const faults: Fault[] = [
  {
    name: "the SSH connection breaks in the stage step",
    expected: "`up` fails; nothing that runs is touched.",
    async run(lab) {
      const before = await lab.processes();
      lab.setFaults([{ match: { method: "GET", key: "mm2\\.properties$" }, delayMs: 4_000 }]);
      await interrupted(lab, async (host) => {
        await host.busy();
        await host.cutSsh();
      });
      expect(await lab.processes()).toEqual(before);
      return "MirrorMaker ran on as the same process on both hosts";
    },
  },
  {
    name: "the SSH connection breaks in the run step, before it stops MirrorMaker",
    expected: "`up` fails; the host runs either revision, whole, and the other host is not touched.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await interrupted(lab, async (host) => {
        await host.busy();
        await whileLocked(host, async () => {
          await host.moment("the lock", () => host.has("run/lab-locked"));
          await host.moment("the run step, waiting", () => host.hasStep);
          await host.cutSsh();
        });
      });
      return `the first host runs ${lab.first.started === lab.first.verified ? "a verified" : "an unverified"} revision`;
    },
  },
  killed("the run step is killed between stop and start", (host) => host.moment("the stop", () => host.isUnfinished)),
  killed("the run step is killed while it verifies", started),
  {
    name: "the SSH connection breaks while the run step verifies",
    expected: "`up` fails; the step comes to its end by itself or the guard goes back, and the next `up` succeeds.",
    allowed: { silenceSeconds: 40 },
    async run(lab) {
      const { verified } = lab.first;
      await interrupted(lab, async (host) => {
        await started(host);
        await host.cutSsh();
      });
      const went = lab.first.started === verified ? "went back" : "had verified the new revision";
      await lab.up();
      return `the first host ${went}; the next up succeeded`;
    },
  },
  {
    name: "the removal of a host is killed",
    expected:
      "`up` fails; the next one removes the rest, and the other host does all the work until the host is added again.",
    allowed: { silenceSeconds: 20, partitionSilenceSeconds: 30 },
    async run(lab) {
      const { second } = lab;
      await lab.configure({ hosts: [lab.first.id] });
      const up = lab.stack.project.up();
      const folder = second.path("");
      await second.busy();
      await second.killStep();
      const { code } = await up;
      await lab.up();
      expect(existsSync(folder)).toBe(false);
      expect(await second.process()).toBeUndefined();
      await lab.flows();
      await lab.configure({ hosts: lab.hosts.map(({ id }) => id) });
      await lab.up();
      return `the first up ended with ${code}; the next one removed it all`;
    },
  },
];
