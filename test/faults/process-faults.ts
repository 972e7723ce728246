import { waitFor } from "../../sandbox/wait";
import type { Fault } from "./support/fault";
import { flushSeconds } from "./support/lab";
import { twice } from "./support/topics";

/** Where the other host takes over. */
const takenOver = {
  ...twice(flushSeconds + 1),
  ...{ silenceSeconds: 20, partitionSilenceSeconds: 40 },
};

/** What can become of a process of MirrorMaker. */
export const faults: Fault[] = [
  {
    name: "MirrorMaker is killed with SIGKILL on one host",
    expected:
      "systemd starts it again, the other host takes its work in the meantime; what was copied since the last flush, which is every 2 s, comes twice.",
    allowed: { ...takenOver, partitionSilenceSeconds: 30 },
    async run(lab) {
      await lab.caughtUp();
      const before = await lab.first.running();
      await lab.first.systemctl("kill", "-s", "KILL");
      await lab.first.runsAnew(before);
      return "systemd started it again";
    },
  },
  {
    name: "MirrorMaker is killed with SIGKILL on all hosts at once",
    expected:
      "systemd starts it again on all hosts; what was copied since the last flush, which is every 2 s, comes twice.",
    allowed: { ...twice(flushSeconds + 1), silenceSeconds: 40 },
    async run(lab) {
      await lab.caughtUp();
      const before = await Promise.all(lab.hosts.map((host) => host.running()));
      await Promise.all(lab.hosts.map((host) => host.systemctl("kill", "-s", "KILL")));
      for (const [index, host] of lab.hosts.entries()) {
        const process = before[index];
        if (process !== undefined) await host.runsAnew(process);
      }
      return "systemd started it again on both hosts";
    },
  },
  {
    name: "MirrorMaker hangs for half a minute (SIGSTOP)",
    expected:
      "The other host takes its work after Connect's session timeout; when it goes on, it ends at once, as others did its work, and systemd starts it anew. What was copied since the last flush comes twice.",
    allowed: takenOver,
    async run(lab) {
      await lab.caughtUp();
      const before = await lab.first.running();
      await lab.first.systemctl("kill", "-s", "STOP");
      // the rest of the minute belongs to the other host, which has all partitions by then
      await lab.flows();
      await lab.first.run("sleep 30");
      await lab.first.systemctl("kill", "-s", "CONT");
      await lab.first.runsAnew(before);
      const why = await lab.logged(/MirrorMaker stood still for \d+ ms/);
      expect(why).toBeDefined();
      return `the other host took over; ${why}`;
    },
  },
  {
    name: "MirrorMaker is out of memory (killed by the kernel)",
    expected: "The broker on the same host lives on; systemd starts MirrorMaker again, as often as it takes.",
    allowed: takenOver,
    async run(lab) {
      const before = await lab.first.running();
      const broker = await lab.first.run("systemctl show -p InvocationID kafka");
      const since = await lab.first.run("date +%s");
      // a limit is not lowered below what is used (cgroup v1): it holds from the next start on
      await lab.first.limitMemory("120M");
      await lab.first.systemctl("restart");
      const words = `journalctl -u mirrormaker-lab --since @${since} -o cat | grep -m 1 -E 'status=9/KILL|oom-kill' || true`;
      const killed = () => lab.first.run(words).then((found) => found !== "" && found);
      const result = await waitFor("the killer's word", killed, { timeoutMs: 60_000, everyMs: 500 }).finally(() =>
        lab.first.limitMemory("896M"),
      );
      await lab.first.runsAnew(before);
      expect(await lab.first.run("systemctl show -p InvocationID kafka")).toBe(broker);
      return `systemd: ${result}`;
    },
  },
  {
    name: "somebody stops MirrorMaker by hand on one host",
    expected:
      "The other host takes all of its work; an `up` without a change does not notice; `systemctl start` brings it back.",
    allowed: { silenceSeconds: 10, partitionSilenceSeconds: 20 },
    async run(lab) {
      await lab.first.systemctl("stop");
      await lab.flows();
      expect(await lab.first.process()).toBeUndefined();
      await lab.first.systemctl("start");
      return "the other host replicated all partitions alone";
    },
  },
];
