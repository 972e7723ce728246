import { equalSettings } from "../../../lib/model/check/equal-settings";
import { type Changes, error, findings, flow } from "./findings";

const connect = (more: object): Changes => ({ flows: [flow("src->dest", more)], mode: "connect" });
const mine = { "replication.policy.class": "com.example.Mine" };

test.each<[string, object, string, string]>([
  ["replication.policy.class", { checkpointConnector: mine }, "checkpointConnector", "replicationPolicyClass"],
  [
    "replication.policy.separator",
    { sourceConnector: { "replication.policy.separator": "_" } },
    "sourceConnector",
    "replicationPolicySeparator",
  ],
  [
    "replication.policy.internal.topic.separator.enabled",
    { sourceConnector: { "replication.policy.internal.topic.separator.enabled": "false" } },
    "sourceConnector",
    "replicationPolicyInternalTopicSeparatorEnabled",
  ],
  [
    "offset-syncs.topic.location",
    { offsetSyncsTopicLocation: "target", checkpointConnector: { "offset-syncs.topic.location": "source" } },
    "checkpointConnector",
    "offsetSyncsTopicLocation",
  ],
  [
    "topic.filter.class",
    { checkpointConnector: { "topic.filter.class": "com.example.Mine" } },
    "checkpointConnector",
    "topicFilterClass",
  ],
])("%s of one connector alone is refused", (property, more, connector, setting) => {
  expect(findings(equalSettings, connect(more))).toEqual([
    {
      severity: "error",
      path: expect.stringContaining(`flows[0].${connector}`),
      message: expect.stringMatching(
        /^[a-z.-]+ is ".*" for MirrorSourceConnector and ".*" for MirrorCheckpointConnector/,
      ),
      fix: `say it once, as ${setting} of the flow`,
    },
  ]);
  expect(findings(equalSettings, connect(more))[0]?.message).toContain(property);
});

test("both values are told", () => {
  const more = { offsetSyncsTopicLocation: "target", sourceConnector: { "offset-syncs.topic.location": "source" } };
  const message = /is "source" for MirrorSourceConnector and "target" for MirrorCheckpointConnector/;
  expect(findings(equalSettings, connect(more))).toEqual([
    error('flows[0].sourceConnector["offset-syncs.topic.location"]', message),
  ]);
});

test.each<[string, object]>([
  ["the same for both", { sourceConnector: mine, checkpointConnector: mine }],
  [
    "what the flow says anyway",
    { offsetSyncsTopicLocation: "target", sourceConnector: { "offset-syncs.topic.location": "target" } },
  ],
  ["other settings", { sourceConnector: { topics: "a" }, checkpointConnector: { topics: "b", "tasks.max": "2" } }],
  ["a flow without a checkpoint connector", { emitCheckpointsEnabled: false, sourceConnector: mine }],
])("%s: nothing to say", (_, more) => {
  expect(findings(equalSettings, connect(more))).toEqual([]);
});
