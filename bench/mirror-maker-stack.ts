import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { MirrorMakerArgs, Runtime } from "../lib";
import { type ConfigValue, PulumiProject } from "../sandbox/pulumi-project";
import { kafkaVersion, type Testbed } from "./testbed";

/** What a benchmark chooses of a MirrorMaker, besides where its hosts are. */
export type Choice = Omit<MirrorMakerArgs, "access" | "bucket" | "runtime">;

const programs = join(__dirname, "programs");

/** A stack of one of the programs in bench/programs. */
export function projectOf(
  testbed: Testbed,
  program: "mirror-maker" | "plain",
  stack: string,
  variables: Record<string, string> = {},
): PulumiProject {
  return new PulumiProject({
    project: join(programs, program),
    stack,
    folder: join(testbed.folder, "stacks", stack),
    environment: { ...testbed.sandbox.environment(), ...variables },
  });
}

/** Configures a stack of the program `mirror-maker`. */
export async function choose(
  project: PulumiProject,
  testbed: Testbed,
  choice: Choice,
  runtime: Partial<Runtime> = { heap: "256m" },
): Promise<void> {
  const { hosts, ssh } = testbed.hostsState;
  const { user, port, privateKeyFile } = ssh;
  const hostKeys = Object.fromEntries(
    choice.hosts.map(({ name }) => [name, hosts[name]?.hostKey ?? "ssh-ed25519 none"]),
  );
  const mirrorMaker = { ...choice, runtime: { kafkaVersion, ...runtime } };
  await project.configure(
    {
      ...testbed.sandbox.stackConfig(),
      "bench:ssh": { user, port, hostKeys },
      "bench:mirrorMaker": mirrorMaker as unknown as ConfigValue,
    },
    { "bench:privateKey": readFileSync(privateKeyFile, "utf8") },
  );
}

/** The hosts of a testbed as the library is told of them. */
export const hostsOf = (testbed: Testbed, ids: readonly number[]) =>
  ids.map((id) => {
    const host = testbed.hosts[id - 1];
    if (host === undefined) throw new Error(`the testbed has no host ${id}`);
    return { name: host.instanceId, address: host.address };
  });
