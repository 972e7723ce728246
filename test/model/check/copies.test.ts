import { copies, copiesOn } from "../../../lib/model/check/copies";
import { seed } from "../../support/topology";
import { type Changes, error, findings, flow } from "./findings";

/** The seed's clusters with so many brokers. */
function brokers(src: number, dest: number, more: { src?: object; dest?: object } = {}): Changes {
  return {
    clusters: {
      src: { bootstrapServers: "src:9092", brokerCount: src, ...more.src },
      dest: { bootstrapServers: "dest:9092", brokerCount: dest, ...more.dest },
    },
  };
}

const tooMany: [string, Changes, unknown[]][] = [
  [
    "one broker at the target",
    brokers(3, 1),
    [
      error(
        "replicationFactor",
        /^3 copies cannot be had on "dest", which has 1 broker and holds the topics of src->dest and /,
        /^set clusters\.dest\.replicationFactor: 1, or at most that for all$/,
      ),
    ],
  ],
  [
    "two brokers at the source, which holds the offset syncs",
    brokers(2, 3),
    [error("replicationFactor", /on "src", which has 2 brokers and holds the offset syncs of src->dest$/, /: 2/)],
  ],
  [
    "one broker at each end",
    brokers(1, 1),
    [error("replicationFactor", /"src"|"dest"/), error("replicationFactor", /./)],
  ],
  [
    "more copies than the cluster itself says",
    brokers(3, 3, { dest: { replicationFactor: 4 } }),
    [error("clusters.dest.replicationFactor", /^4 copies.*3 brokers/, /^set replicationFactor: 3$/)],
  ],
  [
    "offset syncs of one flow",
    { ...brokers(1, 3), flows: [flow("src->dest", { offsetSyncsTopicReplicationFactor: 2 })] },
    [error("flows[0].offsetSyncsTopicReplicationFactor", /^2 copies .*"src"/, /: 1$/)],
  ],
  [
    "checkpoints of the whole topology",
    { ...brokers(3, 3), checkpointsTopicReplicationFactor: 5 },
    [error("checkpointsTopicReplicationFactor", /5 copies.*"dest".*the checkpoints of src->dest/, /: 3/)],
  ],
  [
    "heartbeats of one flow",
    { ...brokers(3, 3), flows: [flow("src->dest", { heartbeatsTopicReplicationFactor: 4 })] },
    [error("flows[0].heartbeatsTopicReplicationFactor", /the heartbeats of src->dest/)],
  ],
  [
    "topics of the workers",
    brokers(3, 3, { dest: { offsetStorageReplicationFactor: 5 } }),
    [error("clusters.dest.offsetStorageReplicationFactor", /topics of the workers that write to it/, /: 3/)],
  ],
  [
    "workers that write to the source too, before 2.7.1",
    { ...brokers(1, 3), kafkaVersion: "2.4.1", offsetSyncsTopicReplicationFactor: 1 },
    [error("replicationFactor", /"src".*topics of the workers/)],
  ],
  [
    "workers that write to the source too, for heartbeats",
    { ...brokers(1, 3), emitHeartbeatsEnabled: true, offsetSyncsTopicReplicationFactor: 1 },
    [error("replicationFactor", /"src".*topics of the workers/)],
  ],
];

test.each(tooMany)("%s: too many copies", (_, changes, expected) => {
  expect(findings(copies, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["as many brokers as copies", brokers(3, 3)],
  ["brokers that nobody counted", {}],
  ["fewer copies of all", { ...brokers(1, 1), replicationFactor: 1 }],
  ["fewer copies on the small cluster", brokers(1, 3, { src: { replicationFactor: 1 } })],
  ["copies that the broker decides", { ...brokers(1, 1), replicationFactor: -1 }],
  ["offset syncs at the target", { ...brokers(1, 3), offsetSyncsTopicLocation: "target" }],
  ["one copy of the offset syncs", { ...brokers(1, 3), offsetSyncsTopicReplicationFactor: 1 }],
  [
    "a cluster that no flow joins",
    { clusters: { ...brokers(3, 3).clusters, other: { bootstrapServers: "o:1", brokerCount: 1 } } },
  ],
  [
    "a standalone worker, which has no topics of its own",
    { ...brokers(3, 3, { dest: { offsetStorageReplicationFactor: 5 } }), mode: "standalone" },
  ],
])("%s: enough brokers", (_, changes) => {
  expect(findings(copies, changes)).toEqual([]);
});

test.each<[string, Changes, unknown[]]>([
  [
    "for all",
    { replicationFactor: -1 },
    [error("replicationFactor", /known to workers from Kafka 2\.6\.0 on \(KIP-605\), and this is 2\.5\.1/, /number/)],
  ],
  ["for the workers", { statusStorageReplicationFactor: -1 }, [error("statusStorageReplicationFactor", /2\.6\.0/)]],
  [
    "on one cluster",
    { clusters: { src: { bootstrapServers: "s:1" }, dest: { bootstrapServers: "d:1", replicationFactor: -1 } } },
    [error("clusters.dest.replicationFactor", /2\.6\.0/)],
  ],
  [
    "of the copied topics alone",
    {
      replicationFactor: -1,
      ...{ configStorageReplicationFactor: 1, offsetStorageReplicationFactor: 1, statusStorageReplicationFactor: 1 },
    },
    [],
  ],
])("before 2.6 workers do not know the broker's default: %s", (_, changes, expected) => {
  expect(findings(copies, { ...changes, kafkaVersion: "2.5.1" })).toEqual(expected);
  expect(findings(copies, { ...changes, kafkaVersion: "2.6.0" })).toEqual([]);
});

test("a cluster's number of copies goes before that of all", () => {
  const topology = seed({ clusters: brokers(3, 9, { dest: { replicationFactor: 5 } }).clusters });
  expect([copiesOn(topology, "src"), copiesOn(topology, "dest")]).toEqual([3, 5]);
});
