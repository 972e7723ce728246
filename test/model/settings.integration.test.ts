import { clusterClients, defaultsOf } from "../../lib/model/client-defaults";
import { KafkaVersion } from "../../lib/model/kafka-version";
import type { Settings } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { driverSettings } from "../../lib/model/settings/driver-settings";
import { securitySettings } from "../../lib/model/settings/security-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import type { Definitions } from "../judge/answers";
import { Judge, judgedVersions } from "../judge/judge";
import { disagreements } from "./kafka-definitions";

const known = new Map<string, Definitions>();

beforeAll(async () => {
  for (const version of judgedVersions) {
    await using judge = await Judge.start(version);
    known.set(version, await judge.definitions());
  }
}, 300_000);

const definitions = (version: string) => known.get(version) ?? {};
const worker = ["DistributedConfig"];
const driver = ["MirrorMakerConfig"];

describe.each(judgedVersions)("Kafka %s agrees with the table of", (version) => {
  test("connectors", () => expect(disagreements(connectorSettings, definitions(version), version)).toEqual([]));
  test("workers", () => expect(disagreements(workerSettings, definitions(version), version, worker)).toEqual([]));
  test("the driver", () => expect(disagreements(driverSettings, definitions(version), version, driver)).toEqual([]));
  test("security", () => expect(disagreements(securitySettings, definitions(version), version, driver)).toEqual([]));
});

const clientClasses = { admin: "AdminClientConfig", consumer: "ConsumerConfig", producer: "ProducerConfig" };

describe.each(judgedVersions)("Kafka %s has other defaults than ours", (version) => {
  test.each(clusterClients)("for a client of kind %s", (client) => {
    const known = definitions(version)[clientClasses[client]] ?? {};
    for (const { property, kafkas, ours } of defaultsOf(KafkaVersion.parse(version), client)) {
      expect({ property, default: known[property]?.default }).toEqual({ property, default: kafkas });
      expect(ours).not.toBe(kafkas);
    }
  });
});

describe("a mistake in a table is noticed:", () => {
  const { offsetLagMax, emitOffsetSyncsEnabled, useIncrementalAlterConfigs, groupsExclude, refreshGroupsEnabled } =
    connectorSettings;
  const all = (settings: Settings) =>
    judgedVersions.flatMap((version) => disagreements(settings, definitions(version), version));
  test.each<[string, Settings]>([
    ["a name that Kafka does not have", { offsetLagMax: { ...offsetLagMax, property: "offset.lag.maximum" } }],
    ["a version too early", { emitOffsetSyncsEnabled: { ...emitOffsetSyncsEnabled, since: "3.4.0" } }],
    ["a version too late", { emitOffsetSyncsEnabled: { ...emitOffsetSyncsEnabled, since: "4.1.0" } }],
    ["no end", { useIncrementalAlterConfigs: { ...useIncrementalAlterConfigs, until: undefined } }],
    ["no new name", { groupsExclude: { ...groupsExclude, property: "groups.blacklist", renamed: undefined } }],
    ["another default", { offsetLagMax: { ...offsetLagMax, default: 1000 } }],
    ["another connector", { refreshGroupsEnabled: { ...refreshGroupsEnabled, connectors: ["source"] } }],
  ])("%s", (_, settings) => expect(all(settings)).not.toEqual([]));
});
