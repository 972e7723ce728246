import { settingNames } from "../model/setting-names";
import { workerSettings } from "../model/settings/worker-settings";
import { type Herder, isWrittenTo } from "./herders";
import type { Reading, Said } from "./reading";

/** Whether the workers that write to a cluster read a property of it; told where not. */
export function isForWorkers(
  reading: Reading,
  alias: string,
  one: Said,
  top: readonly Said[],
  herders: readonly Herder[],
): boolean {
  return isWorkers(reading, one, top) && isWritten(reading, alias, one, herders);
}

function isWorkers(reading: Reading, one: Said, top: readonly Said[]): boolean {
  const { property } = one;
  const winner = top.find((common) => common.property === property);
  if (winner !== undefined && /^(offset|config|status)\.storage\./.test(property)) {
    reading.tell("ignored", one, `${property} without an alias, in line ${winner.line}, wins`);
    return false;
  }
  const name = settingNames.get(property);
  const ofWorkers = Object.keys(workerSettings).includes(name ?? "");
  if (ofWorkers || (name === undefined && property !== "replication.factor")) return true;
  const fix = `use ${name ?? "replicationFactor"} of the topology${name === undefined ? "" : " or of a flow"}`;
  reading.tell("ignored", one, "the workers of a cluster do not read it; a flow's connectors do", fix);
  return false;
}

/** What is for workers is for those that write to the cluster. */
function isWritten(reading: Reading, alias: string, one: Said, herders: readonly Herder[]): boolean {
  const into = herders.filter(({ to }) => to === alias);
  if (isWrittenTo(herders, alias)) return true;
  // rendered for every cluster, as the file may come from here
  if (/^(config|offset|status)\.storage\.replication\.factor$/.test(one.property)) return false;
  const message = `it configures workers that write to "${alias}", and no flow does`;
  const heartbeats = ": here not even the heartbeats of a pair that has no flow";
  if (into.some(({ runs }) => runs))
    reading.tell("changed", one, message + heartbeats, "set emitHeartbeatsEnabled: true");
  else reading.tell("ignored", one, message);
  return false;
}
