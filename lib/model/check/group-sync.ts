import { effective, groupsOf, runningFlows } from "../effective";
import { warning } from "../finding";
import { flowName } from "../flow";
import { commonName } from "../regex/name-set";
import type { Check } from "./check";

/** Offsets are written only to groups that nobody uses: a group that is active at both ends is never synced. */
export const groupSync: Check = (topology) => {
  const synced = runningFlows(topology).filter(
    ({ flow }) => effective(topology, flow, "syncGroupOffsetsEnabled") === true,
  );
  const byName = new Map(synced.map((one) => [flowName(one.flow), one]));
  return synced.flatMap(({ flow, index }) => {
    const back = byName.get(flowName({ from: flow.to, to: flow.from }));
    if (back === undefined || back.index > index) return [];
    const sets = [flow, back.flow].flatMap((one) => groupsOf(topology, one) ?? []);
    const common = commonName(sets, "group");
    if (sets.length < 2 || !common.known || common.name === undefined) return [];
    return [
      warning(
        ["flows", index],
        `${flowName(back.flow)} and ${flowName(flow)} both sync the offsets of groups such as "${common.name}": MirrorMaker writes them only where nobody uses the group, and a group that is active at both ends is never synced`,
        "sync each group in one direction: narrow groups of one of the two",
      ),
    ];
  });
};
