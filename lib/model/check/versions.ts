import { clients } from "../client";
import { error, type Finding, warning } from "../finding";
import {
  can,
  firstVersionWith,
  isBefore,
  isNewerThanKnown,
  type KafkaVersion,
  newestKnownVersion,
} from "../kafka-version";
import type { Setting, Settings, SettingValue } from "../setting";
import { connectorSettings } from "../settings/connector-settings";
import { securitySettings } from "../settings/security-settings";
import { workerSettings } from "../settings/worker-settings";
import { topologySettings } from "../topology";
import type { Check } from "./check";

const wayOut = "deliver a newer Kafka to the hosts: a newer MirrorMaker works with older brokers";

/** Settings and values that the version does not know are refused, with the version that has them. */
export const versions: Check = (topology) => {
  const { kafkaVersion: version, flows, clusters } = topology;
  return [
    ...newer(version),
    ...said(topologySettings, topology, [], version),
    ...flows.flatMap((flow, index) => said(connectorSettings, flow, ["flows", index], version)),
    ...flows.flatMap((flow, index) => undividedAdmin(flow, index, version)),
    ...Object.entries(clusters).flatMap(([alias, cluster]) => [
      ...said(workerSettings, cluster, ["clusters", alias], version),
      ...said(securitySettings, cluster.security ?? {}, ["clusters", alias, "security"], version),
    ]),
  ];
};

function newer(version: KafkaVersion): Finding[] {
  if (!isNewerThanKnown(version)) return [];
  return [
    warning(
      ["kafkaVersion"],
      `Kafka ${version} is newer than what this library knows: it is treated as ${newestKnownVersion}`,
      "look for a newer release of this library; read Kafka's upgrade notes",
    ),
  ];
}

function said(
  settings: Settings,
  values: Readonly<Record<string, unknown>>,
  path: Finding["path"],
  version: KafkaVersion,
): Finding[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const value = values[name];
    return value === undefined ? [] : unknown(name, setting, value as SettingValue, [...path, name], version);
  });
}

function unknown(name: string, setting: Setting, value: SettingValue, path: Finding["path"], version: KafkaVersion) {
  const { since, until, valueSince = {}, source } = setting;
  const by = source === undefined ? "" : ` (${source})`;
  if (since !== undefined && isBefore(version, since)) {
    return [
      error(path, `${name} works from Kafka ${since} on${by}, and this is ${version}`, `leave it out, or ${wayOut}`),
    ];
  }
  if (until !== undefined && !isBefore(version, until.version)) {
    return [error(path, `${name} is gone from Kafka ${until.version} on, and this is ${version}`, until.instead)];
  }
  return [value].flat().flatMap((one) => {
    // a topic may be called "constructor"
    const from = Object.hasOwn(valueSince, String(one)) ? valueSince[String(one)] : undefined;
    if (from === undefined || !isBefore(version, from)) return [];
    return [error(path, `${name} "${one}" exists from Kafka ${from} on${by}, and this is ${version}`, wayOut)];
  });
}

/** Before 2.8 one prefix is for the admin clients of both ends. */
function undividedAdmin(
  { sourceAdmin, targetAdmin }: { sourceAdmin: Record<string, string>; targetAdmin: Record<string, string> },
  index: number,
  version: KafkaVersion,
): Finding[] {
  if (can(version, "clientsByCluster") || JSON.stringify(sourceAdmin) === JSON.stringify(targetAdmin)) return [];
  return [
    error(
      ["flows", index, "sourceAdmin"],
      `sourceAdmin and targetAdmin can differ from Kafka ${firstVersionWith("clientsByCluster")} on: before, "${clients.sourceAdmin.prefixBefore28}" is for both`,
      "say the same in both",
    ),
  ];
}
