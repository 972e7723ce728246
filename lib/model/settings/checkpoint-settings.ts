import { Filter } from "../filter";
import type { Settings } from "../setting";
import { className, duration, flag, replicationFactor } from "../value";

const connectors = ["checkpoint"] as const;

/** What the connector reads that translates group offsets (`MirrorCheckpointConnector`). */
export const checkpointSettings = {
  groups: {
    property: "groups",
    schema: Filter,
    doc: "Consumer groups whose offsets are translated: names or Java regular expressions that match the whole name.",
    default: [".*"],
    connectors,
  },
  groupsExclude: {
    property: "groups.exclude",
    renamed: { before: "2.7.0", property: "groups.blacklist" },
    schema: Filter,
    doc: "Groups to leave out. Takes the place of Kafka's own list.",
    default: ["console-consumer-.*", "connect-.*", "__.*"],
    source: "KIP-629",
    connectors,
  },
  groupFilterClass: {
    property: "group.filter.class",
    schema: className,
    doc: "Class that decides which groups are translated, in place of `groups` and `groupsExclude`.",
    default: "org.apache.kafka.connect.mirror.DefaultGroupFilter",
    connectors,
  },
  refreshGroupsEnabled: {
    property: "refresh.groups.enabled",
    schema: flag,
    doc: "Whether new groups of the source are looked for.",
    default: true,
    connectors,
  },
  refreshGroupsIntervalSeconds: {
    property: "refresh.groups.interval.seconds",
    schema: duration,
    doc: "Seconds until a new group of the source is found.",
    default: 600,
    connectors,
  },
  emitCheckpointsEnabled: {
    property: "emit.checkpoints.enabled",
    schema: flag,
    doc: "Whether group offsets are translated into checkpoints at the target; without them no group offset is synced either.",
    default: true,
    connectors,
  },
  emitCheckpointsIntervalSeconds: {
    property: "emit.checkpoints.interval.seconds",
    schema: duration,
    doc: "Seconds between checkpoints.",
    default: 60,
    connectors,
  },
  syncGroupOffsetsEnabled: {
    property: "sync.group.offsets.enabled",
    schema: flag,
    doc: "Whether translated offsets are written to the target's groups, while nobody uses them there.",
    default: false,
    since: "2.7.0",
    source: "KIP-545",
    connectors,
  },
  syncGroupOffsetsIntervalSeconds: {
    property: "sync.group.offsets.interval.seconds",
    schema: duration,
    doc: "Seconds between these writes.",
    default: 60,
    since: "2.7.0",
    source: "KIP-545",
    connectors,
  },
  checkpointsTopicReplicationFactor: {
    property: "checkpoints.topic.replication.factor",
    schema: replicationFactor,
    doc: "Copies of the topic of the checkpoints, in place of `replicationFactor`. -1 leaves it to the broker.",
    default: { words: "replicationFactor of the target" },
    connectors,
  },
} as const satisfies Settings;
