import { can } from "../model/kafka-version";
import type { Levels } from "./levels";
import { isTrue } from "./plain-value";
import type { Reading, Said } from "./reading";

/** The workers of MirrorMaker's driver for a pair of clusters. */
export interface Herder {
  readonly from: string;
  readonly to: string;
  /** Whether records are copied. */
  readonly enabled: boolean;
  /** Whether the file says something of a flow, which may be off. */
  readonly isFlow: boolean;
  /** Whether Kafka runs workers for the pair with this file. */
  readonly runs: boolean;
  /** Whether it runs them with the topology. */
  readonly rendered: boolean;
}

/** What the driver makes of a file: workers for each pair that has a flow, or that heartbeats are not off for. */
export function herdersOf({ version, exact }: Reading, { top, pairs }: Levels, aliases: readonly string[]): Herder[] {
  const common = [top, "emit.heartbeats.enabled"] as const;
  const all = aliases.flatMap((from) => aliases.filter((to) => to !== from).map((to) => ({ from, to })));
  return all.map(({ from, to }) => {
    const said = pairs.find((pair) => pair.from === from && pair.to === to)?.said ?? [];
    const beats = find(said, "emit.heartbeats.enabled") ?? find(...common);
    const always = !can(version, "heartbeatsDecideHerders");
    const beating = beats === undefined || isTrue(beats);
    const own = find(said, "enabled");
    // connectors read it from the top level too, when something else makes the driver run them
    const enabled = own === undefined ? isTrue(find(top, "enabled")) && (always || beating) : isTrue(uncommented(own));
    const runs = enabled || always || beating;
    const isFlow = enabled || said.some(({ property }) => !/^(enabled|emit\.heartbeats\..*)$/.test(property));
    return {
      from,
      to,
      enabled,
      isFlow,
      runs,
      rendered: enabled || always || (beating && (exact || beats !== undefined)),
    };
  });
}

/** Whether workers may write to a cluster with the topology. */
export function isWrittenTo(herders: readonly Herder[], alias: string): boolean {
  return herders.some(({ to, rendered, isFlow }) => to === alias && (rendered || isFlow));
}

function find(said: readonly Said[], name: string): Said | undefined {
  return said.find(({ property }) => property === name);
}

// told where the flow is read
function uncommented({ value }: Said): { value: string } {
  return { value: value.replace(/\s+#.*$/s, "").trim() };
}
