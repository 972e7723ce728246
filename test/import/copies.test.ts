import { imported } from "./support/imported";

const others = [
  "checkpoints.topic",
  "heartbeats.topic",
  "offset-syncs.topic",
  "config.storage",
  "offset.storage",
  "status.storage",
];
const all = (factor: number) =>
  ["", ...others.map((name) => `${name}.`)].map((name) => `${name}replication.factor = ${factor}\n`);
const copiesOf = (lines: string) =>
  Object.fromEntries(Object.entries(imported(lines).topology).filter(([name]) => /replicationFactor/i.test(name)));

test("seven that are equal are one setting", () => expect(copiesOf(all(1).join(""))).toEqual({ replicationFactor: 1 }));

test("Kafka's default of six is that of the seventh, when it is 3", () => {
  expect(copiesOf("replication.factor = 3")).toEqual({ replicationFactor: 3 });
});

test("what the file leaves out has Kafka's default", () => {
  const own = {
    checkpointsTopicReplicationFactor: 3,
    heartbeatsTopicReplicationFactor: 3,
    offsetSyncsTopicReplicationFactor: 3,
    configStorageReplicationFactor: 3,
    offsetStorageReplicationFactor: 3,
    statusStorageReplicationFactor: 3,
  };
  expect(copiesOf("")).toEqual({ replicationFactor: 2, ...own });
  expect(copiesOf("replication.factor = 1")).toEqual({ replicationFactor: 1, ...own });
});

test("one that differs is a setting of its own", () => {
  expect(copiesOf("replication.factor = 3\noffset.storage.replication.factor = -1")).toEqual({
    replicationFactor: 3,
    offsetStorageReplicationFactor: -1,
  });
});
