import { type Client, clientNames, clientPrefix } from "../model/client";
import { can, isBefore } from "../model/kafka-version";
import type { SettingValue } from "../model/setting";
import { sourceSettings } from "../model/settings/source-settings";
import { ClientProperties, ConsumerProperties, ProducerProperties } from "../model/tuning";
import { clientProperties } from "./client-properties";
import type { ReadCluster } from "./cluster";
import type { Surroundings } from "./flow";
import { isOf, withoutPrefix } from "./prefix";
import type { Reading, Said } from "./reading";
import { settingValue } from "./setting-value";

/** Whether a property of a flow belongs to a client. */
export function isClients(one: Said): boolean {
  return isOf(one, ["consumer.", "producer.", "admin.", "source.", "target."]);
}

const schemas = {
  sourceConsumer: ConsumerProperties,
  recordProducer: ProducerProperties,
  offsetSyncsProducer: ProducerProperties,
  sourceAdmin: ClientProperties,
  targetAdmin: ClientProperties,
} as const;

/** What a flow says of its clients. */
export interface ReadClients {
  readonly properties: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly autoOffsetReset: SettingValue | undefined;
}

export function readFlowClients(
  reading: Reading,
  said: readonly Said[],
  location: SettingValue | undefined,
  around: Surroundings,
): ReadClients {
  const common = around.top.find(
    ({ property }) => property === sourceSettings.offsetSyncsTopicLocation.property,
  )?.value;
  const syncs = (location ?? common) === "target" ? "target" : "source";
  const ends = endsOf(around, syncs);
  const read = clientNames.map((client) => {
    const prefix = clientPrefix(client, reading.version, syncs);
    const own = saidOf(reading, said, prefix, ends[client]);
    return { client, said: client === "recordProducer" ? withInherited(own, around.target.recordProducer) : own };
  });
  const prefixes = clientNames.flatMap((client) => prefixesOf(clientPrefix(client, reading.version, syncs)));
  for (const one of said.filter(isClients)) {
    if (!isOf(one, prefixes)) reading.tell("ignored", one, "none of MirrorMaker's clients that can be tuned reads it");
  }
  const consumer = read.find(({ client }) => client === "sourceConsumer")?.said ?? [];
  const tuned = read.map(({ client, said: all }) => {
    const own = all.filter((one) => client !== "sourceConsumer" || !isReset(one));
    return [client, clientProperties(reading, schemas[client], own, ends[client].connection)];
  });
  return {
    properties: Object.fromEntries(tuned),
    autoOffsetReset: reset(reading, consumer.find(isReset) ?? around.source.autoOffsetReset),
  };
}

function endsOf({ source, target }: Surroundings, syncs: "source" | "target"): Record<Client, ReadCluster> {
  return {
    sourceConsumer: source,
    recordProducer: target,
    offsetSyncsProducer: syncs === "source" ? source : target,
    sourceAdmin: source,
    targetAdmin: target,
  };
}

/** `source.consumer.` and, behind it, `consumer.`, which Kafka reads for both ends. */
function prefixesOf(prefix: string): string[] {
  const [, either] = /^(?:source|target)\.(.+)$/.exec(prefix) ?? [];
  return either === undefined ? [prefix] : [prefix, either];
}

function saidOf(reading: Reading, said: readonly Said[], prefix: string, cluster: ReadCluster): Said[] {
  const [first = "", second] = prefixesOf(prefix);
  const strong = withoutPrefix(said, first);
  if (second === undefined)
    return strong.filter(({ key }) => first !== "producer." || !key.includes(".producer.override."));
  const [, kind = ""] = /(\w+)\.$/.exec(prefix) ?? [];
  const byCluster = cluster.members[kind];
  const weak = withoutPrefix(said, second).filter((one) => {
    if (one.property.startsWith("override.") || strong.some(({ property }) => property === one.property)) return false;
    if (byCluster === undefined || !Object.hasOwn(Object(byCluster), one.property)) return true;
    reading.tell("ignored", one, `what the cluster says in ${kind}.${one.property} goes before it`);
    return false;
  });
  return [...strong, ...weak];
}

function withInherited(own: readonly Said[], inherited: readonly Said[]): Said[] {
  return [...inherited.filter(({ property }) => !own.some((one) => one.property === property)), ...own];
}

const isReset = ({ property }: Said) => property === "auto.offset.reset";

function reset(reading: Reading, said: Said | undefined): SettingValue | undefined {
  if (said === undefined) return undefined;
  const { autoOffsetReset } = sourceSettings;
  if (!isBefore(reading.version, autoOffsetReset.since)) {
    const value = settingValue(reading, autoOffsetReset, said);
    return value === autoOffsetReset.default ? undefined : value;
  }
  const why = can(reading.version, "clientsByCluster")
    ? "does nothing while a partition still has its first record"
    : "is not read";
  reading.tell("ignored", said, `${why} before Kafka ${autoOffsetReset.since}, and this is ${reading.version}`);
  return undefined;
}
