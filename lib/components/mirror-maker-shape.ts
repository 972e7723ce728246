import { clusterFields } from "../model/cluster";
import { examined } from "../model/examine";
import type { Finding } from "../model/finding";
import { can, firstVersionWith } from "../model/kafka-version";
import { workerSettings } from "../model/settings/worker-settings";
import { TopologyShape, topologyFields, topologySettings } from "../model/topology";
import type { MirrorMakerArgs } from "./mirror-maker";

const clusterNames = Object.keys({ ...clusterFields, ...workerSettings });
const topologyNames = Object.keys({ ...topologyFields, ...topologySettings });

/** What a reviewer should see change: plain and without secrets. */
export function factsOf(args: MirrorMakerArgs) {
  const { flows, hosts, runtime } = args;
  return { ...plainTopology(args), flows, runtime, hosts: hosts?.map((host) => host.name) };
}

/**
 * The topology of a component, without what only the cloud knows.
 *
 * @throws Error when it cannot work, with all findings.
 */
export function shapeOf(
  name: string,
  args: MirrorMakerArgs,
): { topology: TopologyShape; warnings: readonly Finding[] } {
  const { runtime, flows } = args;
  const what = `mirrormaker "${name}"`;
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) {
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
  checkHosts(what, args, shape.topology);
  return shape;
}

function checkHosts(what: string, { hosts }: MirrorMakerArgs, { kafkaVersion }: TopologyShape): void {
  if (hosts.length === 0) throw new Error(`${what}: hosts is empty; give the machines that run MirrorMaker`);
  if (hosts.length > 1 && !can(kafkaVersion, "rollingConfigChange")) {
    throw new Error(
      `${what}: ${hosts.length} hosts with Kafka ${kafkaVersion} would lose changes of the configuration without an error ` +
        `(KAFKA-10586, KAFKA-15372); give one host, or a runtime from ${firstVersionWith("rollingConfigChange")} on`,
    );
  }
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
