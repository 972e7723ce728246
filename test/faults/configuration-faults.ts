import type { Fault } from "./support/fault";

/** What the operator can get wrong, and no preview can know. */
export const faults: Fault[] = [
  {
    name: "the password of the source is wrong",
    expected:
      "`up` fails in the preflight with Kafka's reason; nothing that runs is touched, and what runs keeps its secret.",
    async run(lab) {
      await lab.configure({}, "not the password");
      const words = await lab.upTouchesNothing(/- clusters\.lab[^\n]*(authenti|credentials|login)[^\n]*/i);
      await lab.configure({}, lab.password);
      return words;
    },
  },
  {
    name: "a configuration that Kafka refuses",
    expected: "`up` fails in the preflight with Kafka's reason; nothing that runs is touched.",
    async run(lab) {
      await lab.withSettings({ topicFilterClass: "com.example.Missing" });
      const words = await lab.upTouchesNothing(/- configuration: [^\n]*com\.example\.Missing[^\n]*/);
      await lab.restoreConfiguration();
      return words;
    },
  },
  {
    name: "a setting that only a running task refuses",
    expected: "`up` fails with the task's exception, and all hosts go back to the revision before.",
    allowed: { silenceSeconds: 60 },
    async run(lab) {
      const before = lab.hosts.map(({ verified }) => verified);
      await lab.configure({ consumer: { "isolation.level": "none" } });
      const words = await lab.upFails(/FAILED: [^\n]*isolation[^\n]*/);
      for (const [index, host] of lab.hosts.entries())
        await host.moment("the revision before", () => host.started === before[index]);
      expect(lab.hosts.map(({ verified }) => verified)).toEqual(before);
      await lab.restoreConfiguration();
      return `${words}; both hosts run the revision before`;
    },
  },
];
