import { flowFields } from "../model/flow";
import { isBefore } from "../model/kafka-version";
import { settingNames } from "../model/setting-names";
import { connectorSettings } from "../model/settings/connector-settings";
import { furtherProperties } from "./client-properties";
import { type Members, type ReadCluster, unlessEmpty } from "./cluster";
import { isClients, type ReadClients, readFlowClients } from "./flow-clients";
import type { Herder } from "./herders";
import type { Pair } from "./levels";
import { isTrue, withoutComment } from "./plain-value";
import type { Reading, Said } from "./reading";
import { readSettings } from "./settings";

/** What a flow's properties mean depends on what else the file says. */
export interface Surroundings {
  readonly top: readonly Said[];
  readonly source: ReadCluster;
  readonly target: ReadCluster;
  readonly herder: Herder;
}

/** A flow of a file; undefined where it says nothing that a topology has to say. */
export function readFlow(reading: Reading, { from, to, said }: Pair, around: Surroundings): Members | undefined {
  const state = readState(reading, { from, to, said }, around.herder);
  if (state === undefined) return undefined;
  const { values, rest } = readSettings(reading, connectorSettings, withoutBeaten(reading, said, around.top));
  const clients = readFlowClients(reading, rest, values.offsetSyncsTopicLocation, around);
  if (values.exactlyOnceSupport === "required") tellIsolation(reading, said, clients, around.source);
  const further = rest.filter((one) => !isClients(one) && isRead(reading, one, to));
  const properties = furtherProperties(reading, flowFields.properties.schema, further);
  return {
    ...{ from, to, ...(state === "stopped" ? { state } : {}) },
    ...values,
    ...(clients.autoOffsetReset === undefined ? {} : { autoOffsetReset: clients.autoOffsetReset }),
    ...unlessEmpty({ ...clients.properties, properties }),
  };
}

function readState(reading: Reading, { from, to, said }: Pair, { enabled }: Herder): "running" | "stopped" | undefined {
  const own = said.find(({ property }) => property === "enabled");
  const meant = own && withoutComment(reading, own);
  const flow = `${from}->${to}`;
  const typo = said.find(({ property }) => property === "enable");
  if (typo !== undefined) reading.tell("wrong", typo, "Kafka reads enabled", "say state of the flow");
  if (enabled) {
    if (own === undefined) reading.tellOfUnsaid("info", `${flow}.enabled`, "enabled, without an alias, turns it on");
    return "running";
  }
  const others = said.filter((one) => one !== own);
  if (meant !== undefined && !/^false$/i.test(meant.value.trim())) {
    reading.tell("wrong", meant, `${JSON.stringify(meant.value)} is not true to Kafka: the flow is off`);
  }
  if (own !== undefined) {
    if (others.length > 0) return "stopped";
    reading.tell("info", own, "a flow that is off, and of which nothing else is said, is left out");
    return undefined;
  }
  const beats = others.filter(({ property }) => property === "emit.heartbeats.enabled");
  if (!reading.exact && beats.length === others.length && !beats.some(isTrue)) {
    for (const one of beats) reading.tell("info", one, "so it is here without being said: there is no flow");
    return undefined;
  }
  if (beats.length < others.length) {
    reading.tellOfUnsaid("wrong", `${flow}.enabled`, "is not there: the flow is off", "set its state to running");
  }
  return "stopped";
}

/** Kafka refuses a connector that insists on exactly once and may read what was not committed. */
function tellIsolation(reading: Reading, said: readonly Said[], clients: ReadClients, source: ReadCluster): void {
  const property = "isolation.level";
  const [own, cluster] = [clients.properties.sourceConsumer ?? {}, Object(source.members.consumer)];
  const support = said.find((one) => one.property === connectorSettings.exactlyOnceSupport.property);
  if (support === undefined || property in own || property in cluster) return;
  const message = `Kafka refuses the connector without ${property}=read_committed of its consumer`;
  reading.tell("wrong", support, message, "nothing: it is rendered with exactlyOnceSupport");
}

/** From 2.7 to 3.9 a connector that has both names of a setting, from whatever level, goes by the new one. */
function withoutBeaten(reading: Reading, said: readonly Said[], top: readonly Said[]): Said[] {
  return said.filter((one) => {
    const setting = Object.values(connectorSettings).find(
      (each) => "renamed" in each && each.renamed.property === one.property,
    );
    if (setting === undefined || !("renamed" in setting) || isBefore(reading.version, setting.renamed.before))
      return true;
    if (said.some(({ property }) => property === setting.property)) return true;
    const winner = top.find(({ property }) => property === setting.property);
    if (winner === undefined || !isBefore(reading.version, "4.0.0")) return true;
    reading.tell("ignored", one, `${setting.property} in line ${winner.line} wins: it is the newer name`);
    return false;
  });
}

function isRead(reading: Reading, one: Said, to: string): boolean {
  const { property } = one;
  if (property === "enabled" || property === "enable") return false;
  const name = settingNames.get(property);
  if (property === "emit.heartbeats") {
    reading.tell("ignored", one, "no property of Kafka, whose documentation shows it", "use emitHeartbeatsEnabled");
  } else if (name !== undefined) {
    reading.tell("ignored", one, "a flow's properties do not reach its workers", `use clusters.${to}.${name}`);
  } else return true;
  return false;
}
