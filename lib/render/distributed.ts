import { type Topology, targets } from "../model/topology";
import { hostValues, type RenderOptions } from "./host-values";
import { serialise } from "./properties";
import { connectWorker, headline } from "./worker";

/**
 * Properties of the workers of a distributed Kafka Connect that runs MM2's connectors, a file for each target:
 * `connect-distributed.<target>.properties`. Records go wherever a worker writes, so each target has workers of its own.
 */
export function renderDistributed(topology: Topology, options: RenderOptions = {}): Record<string, string> {
  return Object.fromEntries(
    targets(topology).map((alias) => [
      `connect-distributed.${alias}.properties`,
      distributed(topology, alias, options),
    ]),
  );
}

function distributed(topology: Topology, alias: string, options: RenderOptions): string {
  const { connection, settings } = connectWorker(topology, alias, options);
  const group = `mm2-connect.${alias}`;
  const all = {
    "group.id": group,
    "config.storage.topic": `${group}.configs.internal`,
    "offset.storage.topic": `${group}.offsets.internal`,
    "status.storage.topic": `${group}.status.internal`,
    "rest.advertised.host.name": hostValues.address,
    ...settings,
  };
  return serialise([
    headline(`A worker of Kafka Connect that writes to ${alias},`, topology),
    { comment: `cluster ${alias}` },
    ...Object.entries(connection),
    { comment: "worker" },
    ...Object.entries(all),
  ]);
}
