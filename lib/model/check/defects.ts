import { effective, runningFlows } from "../effective";
import { type Finding, warning } from "../finding";
import type { Flow } from "../flow";
import { isBefore, type KafkaVersion } from "../kafka-version";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";

/** A defect of Kafka that a topology can hit. */
export interface Defect {
  readonly issue: string;
  /** Versions that have it: from the first, up to the one that is repaired. */
  readonly versions: readonly { readonly from: KafkaVersion; readonly fixed: KafkaVersion }[];
  readonly what: string;
  readonly fix: string;
  /** Whether a flow meets it. */
  readonly hits: (topology: AnyTopology, flow: Flow) => boolean;
}

const syncsGroups = (topology: AnyTopology, flow: Flow) =>
  effective(topology, flow, "syncGroupOffsetsEnabled") === true;
const upgrade = (version: KafkaVersion) => `deliver Kafka ${version} or newer to the hosts`;

/** What is known to go wrong, from Kafka's upgrade notes and sources. */
export const defects: readonly Defect[] = [
  {
    issue: "KAFKA-10710",
    versions: [{ from: "2.4.0", fixed: "2.7.1" }],
    what: "workers run for every pair of clusters, also the other way round, and write heartbeats and their own topics to the source, whatever emitHeartbeatsEnabled says",
    fix: upgrade("2.7.1"),
    hits: ({ emitHeartbeatsEnabled }, flow) => (flow.emitHeartbeatsEnabled ?? emitHeartbeatsEnabled) === false,
  },
  {
    issue: "KAFKA-12468",
    versions: [{ from: "2.7.0", fixed: "3.4.1" }],
    what: "translated group offsets are too high on compacted, transactional or filtered topics: consumers that move to the target miss records",
    fix: upgrade("3.5.2"),
    hits: syncsGroups,
  },
  {
    issue: "KAFKA-15202",
    versions: [{ from: "3.5.0", fixed: "3.5.2" }],
    what: "translated group offsets are far behind: consumers that move to the target read much again",
    fix: upgrade("3.6.2"),
    hits: syncsGroups,
  },
  {
    issue: "KAFKA-15906",
    versions: [
      { from: "3.5.0", fixed: "3.5.3" },
      { from: "3.6.0", fixed: "3.6.2" },
    ],
    what: "translated group offsets may never reach the end of a topic that is idle",
    fix: upgrade("3.6.2"),
    hits: syncsGroups,
  },
  {
    issue: "KAFKA-15905",
    versions: [{ from: "3.5.0", fixed: "3.7.1" }],
    what: "a restart forgets checkpoints: translated group offsets stand still until they are passed again",
    fix: upgrade("3.7.1"),
    hits: syncsGroups,
  },
];

/** Known defects of the version that the topology would meet, each once. */
export const knownDefects: Check = (topology) =>
  defects
    .filter(({ versions }) => versions.some((range) => within(topology.kafkaVersion, range)))
    .flatMap((defect) => met(topology, defect));

function met(topology: AnyTopology, { issue, what, fix, hits }: Defect): Finding[] {
  const first = runningFlows(topology).find(({ flow }) => hits(topology, flow));
  if (first === undefined) return [];
  return [warning(["flows", first.index], `Kafka ${topology.kafkaVersion} has ${issue}: ${what}`, fix)];
}

function within(version: KafkaVersion, { from, fixed }: Defect["versions"][number]): boolean {
  return !isBefore(version, from) && isBefore(version, fixed);
}
