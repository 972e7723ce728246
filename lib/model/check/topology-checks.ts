import { errorsFirst, type Finding } from "../finding";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";
import { conflicting } from "./conflicts";
import { copies } from "./copies";
import { knownDefects } from "./defects";
import { equalSettings } from "./equal-settings";
import { exactlyOnce } from "./exactly-once";
import { filters } from "./filters";
import { groupSync } from "./group-sync";
import { ignoredProperties } from "./ignored-properties";
import { loops } from "./loops";
import { modes } from "./modes";
import { names } from "./names";
import { references } from "./references";
import { sameCluster } from "./same-cluster";
import { sameTopics } from "./same-topics";
import { securityRisks } from "./security-risks";
import { timeouts } from "./timeouts";
import { versions } from "./versions";
import { workerGroups } from "./worker-groups";

const checks: readonly Check[] = [
  ...[versions, references, sameCluster, securityRisks, copies, names, modes, exactlyOnce, conflicting, filters],
  ...[loops, sameTopics, groupSync, equalSettings, workerGroups, timeouts, ignoredProperties, knownDefects],
];

/** All that there is to say of a topology whose single values are right, errors first. */
export function checkAll(topology: AnyTopology): Finding[] {
  const all = checks.flatMap((check) => check(topology));
  // what is said once for the topology is found at each of its flows
  return errorsFirst([...new Map(all.map((finding) => [JSON.stringify(finding), finding])).values()]);
}
