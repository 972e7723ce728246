import { type Client, clientNames, clientPrefix } from "../model/client";
import { type ClusterClient, ourClientProperties } from "../model/client-defaults";
import { effective } from "../model/effective";
import type { Flow } from "../model/flow";
import type { AnyTopology } from "../model/topology";
import { type Entries, prefixed } from "./entries";

/** What a topology says of a client of a flow: at the flow, and at the cluster that the client talks to. */
interface Said {
  readonly flow: Entries;
  readonly cluster: Entries;
}

function said(topology: AnyTopology, flow: Flow, client: Client): Said {
  const { clusters } = topology;
  const [from, to] = [clusters[flow.from], clusters[flow.to]];
  const holder = effective(topology, flow, "offsetSyncsTopicLocation") === "target" ? to : from;
  const of = (cluster: AnyTopology["clusters"][string] | undefined, kind: ClusterClient) => ({
    ...ourClientProperties(topology.kafkaVersion, kind),
    ...cluster?.[kind],
  });
  const byCluster: Readonly<Record<Client, Entries>> = {
    sourceConsumer: of(from, "consumer"),
    recordProducer: of(to, "producer"),
    offsetSyncsProducer: of(holder, "producer"),
    sourceAdmin: of(from, "admin"),
    targetAdmin: of(to, "admin"),
  };
  return { flow: { ...derived(topology, flow, client), ...flow[client] }, cluster: byCluster[client] };
}

/** What follows from other settings of the flow. */
function derived(topology: AnyTopology, flow: Flow, client: Client): Entries {
  if (client !== "sourceConsumer") return {};
  return (flow.exactlyOnceSupport ?? topology.exactlyOnceSupport) === "required"
    ? { "isolation.level": "read_committed" }
    : {};
}

/** Properties of a flow's clients, as a connector reads them, all of them or what the flow says. */
export function clientEntries(
  topology: AnyTopology,
  flow: Flow,
  { clients = clientNames, withClusters }: { clients?: readonly Client[]; withClusters: (client: Client) => boolean },
): Entries {
  const location = effective(topology, flow, "offsetSyncsTopicLocation");
  const entries = clients.map((client) => {
    const { flow: own, cluster } = said(topology, flow, client);
    return prefixed(
      clientPrefix(client, topology.kafkaVersion, location),
      withClusters(client) ? { ...cluster, ...own } : own,
    );
  });
  return Object.assign({}, ...entries);
}
