import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PulumiProject } from "../../sandbox/pulumi-project";
import type { Comparison } from "../comparison";
import { flowFromSrc } from "../flow";
import { choose, hostsOf, projectOf } from "../mirror-maker-stack";
import { duration, succeed } from "../pulumi-run";
import type { Testbed } from "../testbed";
import { movedState, plainResources } from "./plain-resources";

/** An `up` that changes nothing, of the library and of the same resources without it; one after the other, so that both meet the same load. */
export async function noOp(testbed: Testbed, runs: number, progress: (line: string) => void): Promise<Comparison> {
  const library = projectOf(testbed, "mirror-maker", "library");
  await choose(library, testbed, { ...flowFromSrc(testbed), hosts: hostsOf(testbed, [1, 2, 3]) });
  progress("first up of three hosts");
  await succeed(library.up());
  const plain = await withoutLibrary(testbed, library);
  // the first of each finds cold caches
  for (const project of [library, plain]) await unchanged(project);
  const sides: { library: number[]; plain: number[] } = { library: [], plain: [] };
  for (let run = 0; run < runs; run++) {
    sides.library.push(await unchanged(library));
    sides.plain.push(await unchanged(plain));
    progress(`no-op ${run + 1} of ${runs}: ${sides.library.at(-1)} s, plain ${sides.plain.at(-1)} s`);
  }
  return {
    name: "`pulumi up` without a change",
    what: "The same resources, that which the library implements by itself among them, one program with the library and one that says each of them by itself; the same engine, plugin stand-ins and state.",
    unit: "s",
    better: "less",
    sides,
    ratios: [{ of: "library", to: "plain", target: "at most 1.1", met: (ratio) => ratio <= 1.1 }],
    bound:
      "the engine, and the start of its plugins and of Node. Of the 0.4 to 0.5 s more, the library's modules take 0.13 s of processor time to load (zod 0.05, refa 0.02, its own tables 0.06; Pulumi's SDK takes 0.6 s); what makes the rest has not been found",
  };
}

/** A stack with the same state, whose program makes the same resources one by one. */
async function withoutLibrary(testbed: Testbed, library: PulumiProject): Promise<PulumiProject> {
  const stack = "plain";
  const state = movedState(await succeed(library.run(["stack", "export", "--show-secrets"])), "library", stack);
  const resources = join(testbed.folder, "resources.json");
  writeFileSync(resources, JSON.stringify(plainResources(state)), { mode: 0o600 });
  const plain = projectOf(testbed, "plain", stack);
  await plain.configure({ ...testbed.sandbox.stackConfig(), "bench:resources": resources });
  await succeed(plain.run(["stack", "import"], { input: state }));
  return plain;
}

async function unchanged(project: PulumiProject): Promise<number> {
  const { seconds, output } = await duration(() => succeed(project.up()));
  const [, resources = ""] = output.split("Resources:\n");
  if (!/^\s+\d+ unchanged\s*\n/.test(resources) || /to |[+~-]\d/.test(resources))
    throw new Error(`not a no-op:\n${output}`);
  return seconds;
}
