import { join } from "node:path";
import { EngineStack } from "../e2e/support/engine-stack";
import type { Fault } from "./support/fault";
import { whyFailed } from "./support/lab";

/** What more than one, or none, who deploys can do. */
export const faults: Fault[] = [
  {
    name: "`pulumi up` is killed with SIGKILL while a host restarts",
    expected:
      "The host comes to the end of its step, or goes back; Pulumi refuses the next `up` until `pulumi cancel` is run.",
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
      // the next row deploys
      const { code } = await lab.stack.project.run(["cancel", "--yes"]);
      expect(code).toBe(0);
      return `the host replicated on; the next up: ${refused}`;
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
    name: "two stacks deploy the same name on one host at once",
    expected:
      "Their steps take turns on that host; what runs at the end is one of the two revisions, whole, and every record comes.",
    allowed: { silenceSeconds: 60 },
    async run(lab) {
      await lab.change();
      const other = new EngineStack(lab.sandbox, join(lab.folder, "other"), "ssh", "other");
      await other.configure(
        { lab: { ...lab.withConsumer({ "fetch.max.wait.ms": "333" }), hosts: [lab.first.id] } },
        lab.password,
      );
      const runs = await Promise.all([lab.stack.project.up(), other.project.up()]);
      await lab.steady();
      const { started, verified } = lab.first;
      expect(started).toBe(verified);
      // its state alone goes: what runs on the host is from now on the lab's
      await other.project.run(["stack", "rm", "--force", "--yes"]);
      const succeeded = runs.filter(({ code }) => code === 0).length;
      return `${succeeded} of the two succeeded; the host ran one revision, which was verified`;
    },
  },
];
