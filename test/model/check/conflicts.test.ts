import { conflicting } from "../../../lib/model/check/conflicts";
import { type Changes, error, findings, flow } from "./findings";

const seedFlow = (more: object, changes: Changes = {}): Changes => ({ flows: [flow("src->dest", more)], ...changes });
const noCheckpoints = { emitCheckpointsEnabled: false };
const noSyncs = { emitOffsetSyncsEnabled: false };
const connect: Changes = { mode: "connect" };

const wrong: [string, Changes, unknown[]][] = [
  [
    "group offsets without checkpoints",
    seedFlow({ ...noCheckpoints, syncGroupOffsetsEnabled: true }, connect),
    [
      error(
        "flows[0].syncGroupOffsetsEnabled",
        /synced from checkpoints.*none would be synced/,
        /emitCheckpointsEnabled/,
      ),
    ],
  ],
  [
    "checkpoints without offset syncs",
    seedFlow({ ...noSyncs, emitCheckpointsEnabled: true }, connect),
    [error("flows[0].emitCheckpointsEnabled", /Kafka refuses the connector/, /set emitCheckpointsEnabled to false/)],
  ],
  [
    "checkpoints, said by nobody, of a flow that is stopped in Kafka Connect",
    seedFlow({ ...noSyncs, state: "stopped" }, connect),
    [error("flows[0]", /Kafka refuses the connector/)],
  ],
  [
    "no checkpoints of a dedicated MirrorMaker from 3.9 on",
    seedFlow(noCheckpoints),
    [
      error(
        "flows[0].emitCheckpointsEnabled",
        /from Kafka 3\.9\.0 on .* refuses/,
        /groupsExclude to \["\.\*"\].*"connect"/,
      ),
    ],
  ],
  ["no checkpoints of the whole topology", seedFlow({}, noCheckpoints), [error("flows[0]", /from Kafka 3\.9\.0 on/)]],
];

test.each(wrong)("%s: refused", (_, changes, expected) => {
  expect(findings(conflicting, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["group offsets with checkpoints", seedFlow({ syncGroupOffsetsEnabled: true })],
  ["neither offset syncs nor checkpoints in Kafka Connect", seedFlow({ ...noSyncs, ...noCheckpoints }, connect)],
  ["no checkpoints before 3.9", seedFlow(noCheckpoints, { kafkaVersion: "3.8.1" })],
  ["a setting that 3.8 does not know, which another check says", seedFlow(noSyncs, { kafkaVersion: "3.8.1" })],
  [
    "a stopped flow of a dedicated MirrorMaker, which has no connectors",
    seedFlow({ ...noCheckpoints, state: "stopped" }),
  ],
  ["no groups in place of no checkpoints", seedFlow({ groupsExclude: [".*"] })],
])("%s: no conflict", (_, changes) => {
  expect(findings(conflicting, changes)).toEqual([]);
});
