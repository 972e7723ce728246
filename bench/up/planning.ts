import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "../comparison";
import { type Choice, choose, projectOf } from "../mirror-maker-stack";
import { duration, succeed } from "../pulumi-run";
import type { Testbed } from "../testbed";
import { type Owner, profileOf, secondsByOwner } from "./cpu-profile";

const library = join(__dirname, "..", "..", "lib");

const owners: readonly Owner[] = [
  { name: "library", of: (url) => url.includes(library) || /node_modules\/(zod|refa)\//.test(url) },
  { name: "Pulumi's SDK", of: (url) => url.includes("/node_modules/") },
];

/** The preview of a large topology, with a profile of the program's process. */
export async function planning(testbed: Testbed, runs: number, progress: (line: string) => void): Promise<Comparison> {
  const profiles = mkdtempSync(join(testbed.folder, "profiles-"));
  const sides: { library: number[]; preview: number[] } = { library: [], preview: [] };
  const shares: Record<string, number>[] = [];
  for (let run = 0; run < runs; run++) {
    const folder = join(profiles, String(run));
    const project = projectOf(testbed, "mirror-maker", "large", {
      NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}`,
    });
    await choose(project, testbed, large);
    const { seconds } = await duration(() => succeed(project.preview()));
    const share = secondsByOwner(profileOf(folder, "programs/mirror-maker/index.js"), owners);
    shares.push(share);
    sides.preview.push(seconds);
    sides.library.push(share.library ?? 0);
    progress(`preview ${run + 1} of ${runs}: ${seconds} s, of them ${JSON.stringify(share)}`);
  }
  return {
    name: "planning of 50 flows on 100 hosts",
    what: "The preview of a first deployment, and the processor time in it that the library's own code took, with zod and refa.",
    unit: "s",
    better: "less",
    sides,
    ratios: [{ of: "library", to: "preview", target: "below 0.1", met: (ratio) => ratio < 0.1 }],
    bound:
      "Pulumi's SDK: of 6.6 s, 3.4 s are in its code and what it imports, 2.6 s are waiting, 0.14 s are the library's (profile of the program)",
  };
}

const names = Array.from({ length: 50 }, (_, index) => `c${index}`);

/** Fifty clusters that all go into one, each with a filter of its own. */
const large: Choice = {
  clusters: Object.fromEntries(
    ["hub", ...names].map((name) => [name, { bootstrapServers: `${name}.example.com:9092` }]),
  ),
  flows: names.map((from) => ({ from, to: "hub", topics: [`${from}-orders-.*`, `${from}-payments`] })),
  hosts: Array.from({ length: 100 }, (_, index) => ({ name: `i-${index}`, address: `10.0.0.${index + 1}` })),
};
