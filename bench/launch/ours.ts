import { join } from "node:path";
import type { ClusterSettings } from "../../lib";
import { nodePaths } from "../../sandbox/hosts/tree";
import { waitFor } from "../../sandbox/wait";
import { mirrorMakers } from "../gap/mirror-makers";
import { type Choice, choose, hostsOf, projectOf } from "../mirror-maker-stack";
import { succeed } from "../pulumi-run";
import type { Testbed } from "../testbed";
import { alias, type Launch, prefix } from "./launch";

/** What a host starts that `pulumi up` has deployed to: the script and the file that were left there. */
export async function ourLaunch(
  testbed: Testbed,
  { name, host: id, settings = {} }: { name: string; host: number; settings?: ClusterSettings },
): Promise<Launch> {
  const host = testbed.hosts[id - 1];
  if (host === undefined) throw new Error(`the testbed has no host ${id}`);
  const project = projectOf(testbed, "mirror-maker", name.replaceAll(/\W+/g, "-"));
  const end = (cluster: "src" | "dest") => ({
    bootstrapServers: testbed.cluster(cluster).bootstrapServers,
    ...settings,
  });
  const choice: Choice = {
    clusters: { [alias]: end("src"), dest: end("dest") },
    flows: [{ from: alias, to: "dest", topics: [`${prefix}.*`] }],
    replicationFactor: 1,
    hosts: hostsOf(testbed, [id]),
  };
  await choose(project, testbed, choice, {});
  await succeed(project.up());
  // from now on the benchmark starts it
  for (const pid of mirrorMakers(host)) process.kill(pid);
  await waitFor(`the end of ${name}`, () => mirrorMakers(host).length === 0, { timeoutMs: 60_000 });
  const start = join(nodePaths(host.root).mirrorMaker, "bench", "started", "start");
  return { name, command: start, args: [] };
}
