import type { Fault } from "./support/fault";
import type { Lab } from "./support/lab";
import { deployment, type LabHost } from "./support/lab-host";
import { twice } from "./support/topics";

const lostPower = { ...twice(6), silenceSeconds: 60 };

/** Waits until a host that was switched off, or rebooted, replicates again without anybody's help. */
async function comesBack(lab: Lab, host: LabHost): Promise<string> {
  await lab.steady();
  const enabled = await host.run(`systemctl is-enabled mirrormaker-${deployment}`);
  return `broker and MirrorMaker (${enabled}) came back by themselves`;
}

/** What can become of a host. */
export const faults: Fault[] = [
  {
    name: "a host loses its power, and gets it back",
    expected: "The other host takes over; broker and MirrorMaker come back at boot, without an `up`.",
    allowed: lostPower,
    async run(lab) {
      await lab.caughtUp();
      await lab.first.machine.powerOff();
      await lab.first.machine.powerOn();
      return comesBack(lab, lab.first);
    },
  },
  {
    name: "all hosts lose their power at once",
    expected: "Nothing is replicated until the brokers are back; then everything goes on by itself, without an `up`.",
    allowed: { ...lostPower, silenceSeconds: 90 },
    async run(lab) {
      await lab.caughtUp();
      await Promise.all(lab.hosts.map(({ machine }) => machine.powerOff()));
      await Promise.all(lab.hosts.map(({ machine }) => machine.powerOn()));
      return comesBack(lab, lab.first);
    },
  },
  {
    name: "a host is rebooted",
    expected: "MirrorMaker ends cleanly and hands its work over; broker and MirrorMaker come back at boot.",
    allowed: { ...lostPower, silenceSeconds: 40 },
    async run(lab) {
      await lab.second.machine.reboot();
      return comesBack(lab, lab.second);
    },
  },
  {
    name: "a host's network cable is out for 30 s",
    expected:
      "The other host takes over; when the cable is back, the host takes its share again. Until it hears that others did its work it goes on with it: what was written in the meantime comes twice at most.",
    allowed: { ...lostPower, ...twice(20) },
    async run(lab) {
      await lab.caughtUp();
      const before = await lab.first.running();
      await lab.first.machine.unplug();
      await lab.second.run("sleep 30");
      await lab.first.machine.plug();
      await lab.steady();
      expect(await lab.first.running()).toEqual(before);
      return "the same process replicated again";
    },
  },
  {
    name: "a host is off while MirrorMaker starts on another",
    expected: "MirrorMaker and its clients try the brokers that answer, and replicate all partitions soon.",
    allowed: { ...lostPower, silenceSeconds: 40 },
    async run(lab) {
      await lab.caughtUp();
      await lab.second.machine.powerOff();
      await lab.caughtUp();
      const before = await lab.first.running();
      await lab.first.systemctl("kill", "-s", "KILL");
      await lab.first.runsAnew(before);
      await lab.flows();
      await lab.second.machine.powerOn();
      return comesBack(lab, lab.second);
    },
  },
  {
    name: "a host is off before the deployment",
    expected:
      "`up` fails in the stage step of that host, naming it; the others are not touched. The next `up` succeeds.",
    allowed: lostPower,
    async run(lab) {
      await lab.change();
      await lab.caughtUp();
      await lab.second.machine.powerOff();
      await lab.flows();
      const before = await lab.first.running();
      const words = await lab.upFails(/dial tcp [^\n]*/);
      expect(await lab.first.running()).toEqual(before);
      await lab.second.machine.powerOn();
      await lab.steady();
      await lab.up();
      return words;
    },
  },
  {
    name: "a host loses its power in the middle of its run step",
    expected: "`up` fails; after the boot the host runs a whole revision; the next `up` succeeds.",
    allowed: { ...lostPower, silenceSeconds: 90 },
    async run(lab) {
      await lab.change();
      const up = lab.stack.project.up();
      await lab.first.moment("the stop", () => lab.first.isUnfinished);
      await lab.first.machine.powerOff();
      await lab.first.machine.powerOn();
      const { code } = await up;
      expect(code).not.toBe(0);
      await lab.steady();
      const which = lab.first.started === lab.first.verified ? "the revision before" : "the new revision";
      await lab.up();
      return `after the boot it ran ${which}; the next up succeeded`;
    },
  },
  {
    name: "a host's disk is full at the deployment",
    expected: "`up` fails in the preflight, telling how much is free; nothing that runs is touched.",
    async run(lab) {
      await lab.change();
      await lab.second.fillDisk(100);
      const words = await lab.upTouchesNothing(/- disk: [^\n]*|needs \d+ MB below[^\n]*/);
      await lab.second.clearDisk();
      await lab.up();
      return `${words}; with room again, up succeeded`;
    },
    allowed: { silenceSeconds: 20 },
  },
  {
    name: "a host's disk fills up while it replicates",
    expected: "Replication goes on without a log; with room again, the log goes on as well.",
    async run(lab) {
      const before = await lab.processes();
      await lab.first.fillDisk(0);
      await lab.first.run("sleep 10");
      await lab.flows();
      await lab.first.clearDisk();
      expect(await lab.processes()).toEqual(before);
      return "the same process replicated on";
    },
  },
];
