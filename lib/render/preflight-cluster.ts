import { effective, runningFlows } from "../model/effective";
import { type Flow, flowName } from "../model/flow";
import { isBefore } from "../model/kafka-version";
import type { AnyTopology } from "../model/topology";
import type { Operation } from "./preflight-topics";

/** Something that is done to a cluster as a whole. */
export interface ClusterRight {
  readonly alias: string;
  readonly operation: Operation;
  /** A flow that lacks what nobody asked for in words still copies records. */
  readonly severity: "error" | "warning";
  /** Brokers from this version on do not ask for it. */
  readonly before?: "2.8";
  readonly why: string;
  /** What to do that needs no right. */
  readonly instead?: string;
}

/** What the flows do to clusters as a whole, each once. */
export function clusterRights(topology: AnyTopology): ClusterRight[] {
  const rights = runningFlows(topology).flatMap(({ flow }): ClusterRight[] => {
    const name = flowName(flow);
    const holder = effective(topology, flow, "offsetSyncsTopicLocation") === "target" ? flow.to : flow.from;
    const said = flow.syncTopicAclsEnabled ?? topology.syncTopicAclsEnabled;
    const acls = {
      severity: said === true ? "error" : "warning",
      why: `${name} copies the ACLs of topics`,
      instead: "set syncTopicAclsEnabled: false",
    } as const;
    return [
      ...(effective(topology, flow, "syncTopicAclsEnabled") === false
        ? []
        : ([
            { alias: flow.from, operation: "DESCRIBE", ...acls },
            { alias: flow.to, operation: "ALTER", ...acls },
          ] as const)),
      ...(!isIdempotent(topology, flow, holder)
        ? []
        : ([
            {
              alias: holder,
              operation: "IDEMPOTENT_WRITE",
              severity: "error",
              before: "2.8",
              why: "producers of offset syncs are idempotent, and brokers before 2.8 have a right for that",
              instead: 'set offsetSyncsProducer: { "enable.idempotence": "false" } for the flow',
            },
          ] as const)),
    ];
  });
  const worst = (right: ClusterRight) =>
    rights.find((other) => same(other, right) && other.severity === "error") ?? right;
  return rights.map(worst).filter((right, index, all) => all.findIndex((other) => same(other, right)) === index);
}

/** By Kafka's default the producer of offset syncs is, from 3.0 on (KIP-679). */
function isIdempotent(topology: AnyTopology, flow: Flow, holder: string): boolean {
  if (effective(topology, flow, "emitOffsetSyncsEnabled") === false) return false;
  const name = "enable.idempotence";
  const said = flow.offsetSyncsProducer[name] ?? topology.clusters[holder]?.producer[name];
  return said === undefined ? !isBefore(topology.kafkaVersion, "3.0.0") : said === "true";
}

function same(one: ClusterRight, other: ClusterRight): boolean {
  return one.alias === other.alias && one.operation === other.operation;
}
