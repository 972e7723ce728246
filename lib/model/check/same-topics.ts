import { effective, groupsOf, namePrefix, runningFlows, type Topics, topicsOf } from "../effective";
import { error, type Finding, warning } from "../finding";
import { type Flow, flowName } from "../flow";
import { commonName } from "../regex/name-set";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";
import { commonTopic } from "./common-topic";

interface Writer {
  readonly flow: Flow;
  readonly index: number;
  readonly topics: Topics;
  /** What it puts before the names of topics. */
  readonly prefix: string;
}

/** Flows into one target that write the same topic mix their records, and each takes the other's group offsets for its own. */
export const sameTopics: Check = (topology) => {
  const all = writers(topology);
  const byTarget = Map.groupBy(all, ({ flow }) => flow.to);
  return all.flatMap((second) => {
    for (const first of byTarget.get(second.flow.to) ?? []) {
      if (first === second) return [];
      const topic = meet(first, second, byTarget);
      if (topic !== undefined) return [found(topology, first, second, topic)];
    }
    return [];
  });
};

function writers(topology: AnyTopology): Writer[] {
  return runningFlows(topology).flatMap(({ flow, index }) => {
    const [topics, prefix] = [topicsOf(topology, flow), namePrefix(topology, flow)];
    return topics === undefined || prefix === undefined ? [] : [{ flow, index, prefix, topics: { ...topics, prefix } }];
  });
}

/** A topic that both write. */
function meet(one: Writer, other: Writer, byTarget: ReadonlyMap<string, readonly Writer[]>): string | undefined {
  // two aliases that begin two names make them different
  if (!one.prefix.startsWith(other.prefix) && !other.prefix.startsWith(one.prefix)) return undefined;
  const [keeps, puts] = one.prefix === "" ? [one, other] : [other, one];
  if (keeps.prefix === "" && puts.prefix !== "" && !hasSuch(keeps, puts, byTarget)) return undefined;
  const common = commonTopic([one.topics, other.topics]);
  return common.known ? common.name : undefined;
}

/** Whether the source of a flow that keeps names may have topics whose names begin as another flow makes them. */
function hasSuch(
  { flow, topics }: Writer,
  { prefix }: Writer,
  byTarget: ReadonlyMap<string, readonly Writer[]>,
): boolean {
  return (
    (byTarget.get(flow.from) ?? []).some((writer) => writer.prefix === prefix) ||
    topics.include.some((entry) => entry.replaceAll("\\", "").startsWith(prefix))
  );
}

function found(topology: AnyTopology, first: Writer, second: Writer, topic: string): Finding {
  const path = ["flows", second.index];
  const both = `${flowName(first.flow)} and ${flowName(second.flow)} both write "${topic}" on "${second.flow.to}"`;
  const fix = "narrow topics or topicsExclude of one, or use DefaultReplicationPolicy";
  const groups = [first, second].flatMap(({ flow }) => groupsOf(topology, flow) ?? []);
  const synced = [first, second].every(({ flow }) => effective(topology, flow, "syncGroupOffsetsEnabled") === true);
  const common = commonName(groups, "group");
  if (synced && groups.length === 2 && common.known && common.name !== undefined) {
    return error(
      path,
      `${both}, and both sync the offsets of group "${common.name}": each would overwrite the other's`,
      fix,
    );
  }
  return warning(path, `${both}: their records are mixed, and no group offset can be told apart`, fix);
}
