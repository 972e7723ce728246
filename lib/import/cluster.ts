import { clusterFields } from "../model/cluster";
import type { SettingValue } from "../model/setting";
import { workerSettings } from "../model/settings/worker-settings";
import { furtherProperties } from "./client-properties";
import { isClusterClients, readClusterClients } from "./cluster-clients";
import { isForWorkers } from "./cluster-workers";
import type { Herder } from "./herders";
import { listOf, withoutComment } from "./plain-value";
import type { Reading, Said } from "./reading";
import { isConnection, readSecurity } from "./security";
import { readSettings } from "./settings";

/** A member of a topology, as a topology file holds it. */
export type Members = Record<string, SettingValue | Readonly<Record<string, SettingValue>>>;

/** A cluster of a file. */
export interface ReadCluster {
  readonly members: Members;
  /** Names of the credentials that go apart. */
  readonly credentials: readonly string[];
  /** What the flows from it begin with, when they say nothing themselves. */
  readonly autoOffsetReset: Said | undefined;
  /** What the flows to it say of their producers of records, where it cannot. */
  readonly recordProducer: readonly Said[];
  /** What it says of its connection. */
  readonly connection: readonly Said[];
}

/**
 * What a file says of a cluster.
 *
 * @param top what it says for all of them.
 * @param herders those that may write to it.
 */
export function readCluster(
  reading: Reading,
  alias: string,
  said: readonly Said[],
  top: readonly Said[],
  herders: readonly Herder[],
): ReadCluster {
  const own = new Set(said.map(({ property }) => property));
  const common = top.filter(({ property }) => !own.has(property));
  const connection = [...common, ...said].filter(({ property }) => isConnection(property));
  const servers = [...common, ...said].find(({ property }) => property === "bootstrap.servers");
  const { security, credentials, rest: securityRest } = readSecurity(reading, alias, connection);
  const others = said.filter((one) => !connection.includes(one) && one !== servers && !isClusterClients(one));
  const forWorkers = others.filter((one) => isForWorkers(reading, alias, one, top, herders));
  const workers = readSettings(reading, workerSettings, forWorkers);
  const clients = readClusterClients(reading, alias, said, connection, herders);
  const properties = furtherProperties(reading, clusterFields.properties.schema, [...securityRest, ...workers.rest]);
  return {
    members: {
      bootstrapServers: addresses(reading, alias, servers),
      ...(security === undefined ? {} : { security }),
      ...workers.values,
      ...unlessEmpty({
        ...clients.properties,
        properties,
      }),
    },
    credentials,
    autoOffsetReset: clients.autoOffsetReset,
    recordProducer: clients.recordProducer,
    connection: servers === undefined ? connection : [...connection, servers],
  };
}

/** Members that say something. */
export function unlessEmpty(members: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => Object.keys(value).length > 0));
}

function addresses(reading: Reading, alias: string, servers: Said | undefined): string {
  if (servers === undefined) {
    reading.tellOfUnsaid(
      "wrong",
      `${alias}.bootstrap.servers`,
      `cluster "${alias}" has no address: MirrorMaker does not start`,
    );
    return "";
  }
  const list = listOf(withoutComment(reading, servers).value);
  return list.map((server) => server.replace(/^[A-Za-z0-9_]+:\/\//, "")).join(",");
}
