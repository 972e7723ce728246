import { ignoredProperties } from "../../../lib/model/check/ignored-properties";
import { type Changes, error, findings, warning } from "./findings";

const say = (property: string, more: Changes = {}): Changes => ({ properties: { [property]: "x" }, ...more });

test.each<[string, Changes, unknown[]]>([
  [
    "a property of a cluster",
    say("dest.offset.flush.size"),
    [
      error(
        'properties["dest.offset.flush.size"]',
        /belongs to cluster "dest"/,
        /use clusters\.dest\.properties: \{ "offset\.flush\.size"/,
      ),
    ],
  ],
  [
    "a property of a cluster in mode connect",
    say("src.x", { mode: "connect" }),
    [error('properties["src.x"]', /belongs to cluster "src"/)],
  ],
  [
    "what no connector has",
    say("client.id"),
    [
      warning(
        'properties["client.id"]',
        /^Kafka ignores "client\.id" at the top level$/,
        /flows\[\]\.properties.*clusters\.<target>\.properties/,
      ),
    ],
  ],
  [
    "settings of a policy before 3.0",
    say("replication.policy.mine", { kafkaVersion: "2.8.2" }),
    [warning('properties["replication.policy.mine"]', /2\.8\.2 does not pass/, /flows\[\]\.properties/)],
  ],
])("%s: told", (_, changes, expected) => {
  expect(findings(ignoredProperties, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["topics of the workers", say("offset.storage.topic")],
  ["converters", say("value.converter")],
  ["settings of converters", say("header.converter.schemas.enable")],
  ["settings of a policy", say("replication.policy.mine")],
  ["transformations", say("transforms")],
  ["providers of secrets", say("config.providers.vault.class")],
  ["access control of the server", say("access.control.allow.origin")],
  ["anything in mode connect, whose connectors all get it", say("transforms.mask.type", { mode: "connect" })],
  ["a property that begins like an alias", say("destination", { mode: "connect" })],
])("%s: Kafka reads it", (_, changes) => {
  expect(findings(ignoredProperties, changes)).toEqual([]);
});
