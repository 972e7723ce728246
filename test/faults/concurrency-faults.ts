import { join } from "node:path";
import { EngineStack } from "../e2e/support/engine-stack";
import type { Fault } from "./support/fault";
import { whyFailed } from "./support/lab";

/** What more than one, or none, who deploys can do. */
export const faults: Fault[] = [
  {
    name: "`pulumi up` is killed with SIGKILL while a host restarts",
    expected: "The host comes to the end of its step, or goes back; after `pulumi cancel`, the next `up` succeeds.",
    allowed: { silenceSeconds: 40 },
    async run(lab) {
      await lab.change();
      const killer = new AbortController();
      const up = lab.stack.project.up([], { signal: killer.signal });
      await lab.first.moment("the stop", () => lab.first.isUnfinished);
      killer.abort();
      await up;
      await lab.first.idle();
      await lab.steady();
      const refused = whyFailed(await lab.stack.project.up(), /the stack is currently locked/);
      await lab.stack.project.run(["cancel", "--yes"]);
      await lab.up();
      return `the host replicated on; the next up: ${refused}; after pulumi cancel it succeeded`;
    },
  },
  {
    name: "two `up` of one stack at once",
    expected: "Pulumi refuses the second, which runs nothing on a host; the first succeeds.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await lab.change();
      const first = lab.stack.project.up();
      await lab.first.busy();
      const refused = whyFailed(await lab.stack.project.up(), /the stack is currently locked/);
      const { code, output } = await first;
      if (code !== 0) throw new Error(output);
      return refused;
    },
  },
  {
    name: "two stacks deploy the same name on the same hosts at once",
    expected:
      "Their steps take turns on each host; what runs at the end is one of the two revisions, whole, and every record comes.",
    allowed: { silenceSeconds: 60 },
    async run(lab) {
      await lab.change();
      const other = new EngineStack(lab.sandbox, join(lab.folder, "other"), "ssh", "other");
      await other.configure({ lab: lab.withConsumer({ "fetch.max.wait.ms": "333" }) }, lab.password);
      const runs = await Promise.all([lab.stack.project.up(), other.project.up()]);
      await lab.steady();
      const releases = lab.hosts.map(({ started }) => started.slice(0, 12));
      // its state alone goes: what runs on the hosts is the lab's
      await other.project.run(["stack", "rm", "--force", "--yes"]);
      await lab.change();
      await lab.up();
      const succeeded = runs.filter(({ code }) => code === 0).length;
      return `${succeeded} of the two succeeded; the hosts ran ${[...new Set(releases)].length} revision(s)`;
    },
  },
];
