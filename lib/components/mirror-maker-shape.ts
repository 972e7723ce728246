import type { Host } from "../executors/executor";
import { clusterFields } from "../model/cluster";
import { examined } from "../model/examine";
import type { Finding } from "../model/finding";
import { isDeploymentName } from "../model/object-key";
import { type Rollout, rolloutOf } from "../model/rollout";
import { workerSettings } from "../model/settings/worker-settings";
import { TopologyShape, topologyFields, topologySettings } from "../model/topology";
import type { MirrorMakerArgs } from "./mirror-maker";

const clusterNames = Object.keys({ ...clusterFields, ...workerSettings });
const topologyNames = Object.keys({ ...topologyFields, ...topologySettings });

/** What a reviewer should see change: plain and without secrets. */
export function factsOf(args: MirrorMakerArgs) {
  const { flows, hosts, runtime, rollout, internalRestPort, selfStart } = args;
  const { kafkaVersion, heap, archive } = runtime ?? {};
  return {
    ...plainTopology(args),
    ...{ flows, rollout, internalRestPort, hosts: hosts?.map((host) => host.name) },
    runtime: { kafkaVersion, heap, archive: archive?.sha256 },
    selfStart: selfStart?.deployment,
  };
}

/**
 * The topology of a component, without what only the cloud knows.
 *
 * @throws Error when it cannot work, with all findings.
 */
export function shapeOf(
  name: string,
  args: MirrorMakerArgs,
): { topology: TopologyShape; rollout: Rollout; warnings: readonly Finding[] } {
  const { runtime, flows, hosts } = args;
  const what = `mirrormaker "${name}"`;
  if (!isDeploymentName(name)) {
    throw new Error(
      `${what}: the name becomes a folder on the hosts: expected lower-case letters, digits and "-", at most 63`,
    );
  }
  if (args.mode !== undefined && args.mode !== "dedicated")
    throw new Error(`${what}: mode "${args.mode}" cannot be deployed yet; known: dedicated`);
  const shape = examined(
    TopologyShape,
    { ...plainTopology(args), flows, kafkaVersion: runtime.kafkaVersion },
    `${what}: invalid topology`,
  );
  checkHosts(what, hosts);
  checkRuntime(what, args);
  try {
    return { ...shape, rollout: rolloutOf(args.rollout, shape.topology, hosts.length) };
  } catch (error) {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function checkHosts(what: string, hosts: readonly Host[]): void {
  if (hosts.length === 0) throw new Error(`${what}: hosts is empty; give the machines that run MirrorMaker`);
  const twice = hosts.find(({ name }, index) => hosts.findIndex((host) => host.name === name) !== index);
  if (twice !== undefined) throw new Error(`${what}: host "${twice.name}" is given twice`);
  const without = hosts.filter(({ rack }) => rack === undefined);
  if (without.length > 0 && without.length < hosts.length) {
    throw new Error(`${what}: hosts have a rack all or none; without: ${without.map(({ name }) => name).join(", ")}`);
  }
  for (const { name, rack } of hosts) {
    if (rack !== undefined && !/^[A-Za-z0-9._-]+$/.test(rack)) {
      throw new Error(`${what}: rack "${rack}" of host "${name}": expected letters, digits, ".", "_" and "-"`);
    }
  }
}

function checkRuntime(
  what: string,
  { runtime: { heap, kafkaVersion, archive }, internalRestPort }: MirrorMakerArgs,
): void {
  if (heap !== undefined && !/^[1-9][0-9]*[mg]$/.test(heap))
    throw new Error(
      `${what}: runtime.heap: expected a size as Java writes it, such as "1g" or "768m", found "${heap}"`,
    );
  if (archive !== undefined && archive.kafkaVersion !== kafkaVersion) {
    throw new Error(
      `${what}: runtime.kafkaVersion is ${kafkaVersion}, but runtime.archive holds Kafka ${archive.kafkaVersion}: give the same`,
    );
  }
  const port = internalRestPort ?? 8183;
  if (!Number.isInteger(port) || port < 1024 || port > 65535)
    throw new Error(`${what}: internalRestPort: expected a port from 1024 to 65535, found ${port}`);
}

function plainTopology(args: MirrorMakerArgs) {
  const clusters = Object.entries(args.clusters ?? {}).map(([alias, cluster]) => [
    alias,
    picked(cluster, clusterNames),
  ]);
  return { ...picked(args, topologyNames), clusters: Object.fromEntries(clusters) };
}

function picked(values: object, names: readonly string[]) {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => names.includes(name) && value !== undefined),
  );
}
