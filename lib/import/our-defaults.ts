import {
  type ClientDefault,
  type ClusterClient,
  clientDefaults,
  clusterClients,
  defaultsOf,
} from "../model/client-defaults";
import { can } from "../model/kafka-version";
import { kafkaDefault, type Setting, type SettingValue } from "../model/setting";
import { heartbeatSettings } from "../model/settings/heartbeat-settings";
import { workerSettings } from "../model/settings/worker-settings";
import { ourWorkerDefault, type WorkerSettingName, workerSettingNames } from "../model/worker-value";
import { type Members, unlessEmpty } from "./cluster";
import type { Herder } from "./herders";
import type { Reading } from "./reading";

/** What a file has become so far. */
export interface Parts {
  readonly top: Members;
  readonly clusters: Readonly<Record<string, Members>>;
  readonly flows: readonly Members[];
}

/**
 * Where this library's defaults are others than Kafka's, and the file says nothing: ours, with the reason; Kafka's, written
 * down, when all must stay. What a file says in vain, since it is our default, goes.
 */
export function withDefaults(reading: Reading, parts: Parts, herders: readonly Herder[]): Parts {
  const workers = workerSettingNames.reduce((read, name) => workerDefault(reading, read, name, herders), parts);
  return heartbeatsDefault(reading, clientsDefaults(reading, workers), herders);
}

/** Those of the clients of all clusters. */
function clientsDefaults(reading: Reading, parts: Parts): Parts {
  return clientDefaults.reduce((read, one) => clientDefault(reading, read, one), parts);
}

function clientDefault(reading: Reading, parts: Parts, one: ClientDefault): Parts {
  const { property, ours, kafkas, why } = one;
  const kinds = clusterClients.filter((kind) => defaultsOf(reading.version, kind).includes(one));
  const unsaid = Object.keys(parts.clusters).flatMap((alias) =>
    kinds.filter((kind) => clientOf(parts, alias, kind)[property] === undefined).map((kind) => `${alias}.${kind}`),
  );
  if (!reading.exact && unsaid.length > 0) {
    const fix = `to keep Kafka's, set "${property}": "${kafkas}" there`;
    const message = `${ours} in place of Kafka's ${kafkas} for ${unsaid.join(", ")}: ${why}`;
    reading.tellOfUnsaid("changed", property, message, fix);
  }
  const clusters = Object.entries(parts.clusters).map(([alias, members]) => {
    const clients = kinds.map((kind) => {
      const said = clientOf(parts, alias, kind);
      const value = said[property] ?? (reading.exact ? kafkas : ours);
      const { [property]: _, ...others } = said;
      return [kind, value === ours ? others : { ...said, [property]: value }] as const;
    });
    const rest = Object.fromEntries(Object.entries(members).filter(([name]) => !kinds.some((kind) => kind === name)));
    return [alias, { ...rest, ...unlessEmpty(Object.fromEntries(clients)) }] as const;
  });
  return { ...parts, clusters: Object.fromEntries(clusters) };
}

function clientOf({ clusters }: Parts, alias: string, kind: ClusterClient): Record<string, string> {
  return (clusters[alias]?.[kind] ?? {}) as Record<string, string>;
}

function workerDefault(reading: Reading, parts: Parts, name: WorkerSettingName, herders: readonly Herder[]): Parts {
  const setting: Setting = workerSettings[name];
  const kafkas = kafkaDefault(setting, reading.version);
  const ours = (alias: string) => {
    const requestTimeoutMs = parts.clusters[alias]?.requestTimeoutMs ?? parts.top.requestTimeoutMs;
    return ourWorkerDefault(reading.version, name, requestTimeoutMs as SettingValue | undefined);
  };
  const unsaid = Object.keys(parts.clusters).filter(
    (alias) =>
      parts.clusters[alias]?.[name] === undefined &&
      ours(alias) !== undefined &&
      herders.some(({ to, rendered }) => to === alias && rendered),
  );
  if (reading.exact && unsaid.length > 0) return { ...parts, top: { ...parts.top, ...said(name, kafkas) } };
  for (const [value, aliases] of Map.groupBy(unsaid, ours)) {
    if (value === kafkas) continue;
    const message = `${value} in place of Kafka's ${kafkas} for the workers that write to ${aliases.join(" and ")}: ${setting.ours?.why}`;
    const fix = `to keep Kafka's, set ${name}: ${JSON.stringify(kafkas)}`;
    reading.tellOfUnsaid("changed", setting.property, message, fix);
  }
  const clusters = Object.entries(parts.clusters).map(([alias, members]) => [
    alias,
    without(members, name, ours(alias)),
  ]);
  return { ...parts, clusters: Object.fromEntries(clusters) };
}

const name = "emitHeartbeatsEnabled";

function heartbeatsDefault(reading: Reading, parts: Parts, herders: readonly Herder[]): Parts {
  const { top, flows } = parts;
  if (!can(reading.version, "heartbeatsDecideHerders")) return parts;
  if (top[name] === undefined) {
    if (reading.exact) return { ...parts, top: { ...top, [name]: true } };
    const gone = herders.filter(({ runs, rendered }) => runs && !rendered).map(({ from, to }) => `${from}->${to}`);
    if (gone.length > 0) {
      reading.tellOfUnsaid(
        "changed",
        heartbeatSettings[name].property,
        `no workers for ${gone.join(", ")}, which only write heartbeats, and topics of their own`,
        `to keep them, set ${name}: true`,
      );
    }
    return parts;
  }
  const isSaid = flows.every((flow) => flow[name] !== undefined);
  if (top[name] !== false || !isSaid) return parts;
  // as it is rendered when the topology says nothing
  const own = flows.map((flow) => without(flow, name, flow.state !== "stopped"));
  return { ...parts, top: without(top, name, false), flows: own };
}

function said(key: string, value: SettingValue | undefined): Members {
  return value === undefined ? {} : { [key]: value };
}

function without(members: Members, key: string, value: Members[string] | undefined): Members {
  return Object.fromEntries(Object.entries(members).filter(([each, own]) => each !== key || own !== value));
}
