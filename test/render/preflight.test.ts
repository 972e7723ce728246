import { renderPreflight } from "../../lib/render/preflight";
import { seed } from "../support/topology";

/** The lines of a kind, without the kind. */
const lines = (kind: string, changes: Parameters<typeof seed>[0] = {}) =>
  renderPreflight(seed(changes))
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([first]) => first === kind)
    .map(([, ...rest]) => rest);

const flow = { from: "src", to: "dest", topics: ["foo-.*"] };
const names = (changes: Parameters<typeof seed>[0]) =>
  lines("topic", changes).map(([alias, name]) => `${alias} ${name}`);

test("the procedure's topology on Kafka 3.9.1", () => {
  expect(renderPreflight(seed())).toMatchInlineSnapshot(`
"cluster	src	10.0.0.1:9092,10.0.0.2:9092
cluster	dest	10.1.0.1:9092
right	src	DESCRIBE	warning	-	src->dest copies the ACLs of topics	set syncTopicAclsEnabled: false
right	dest	ALTER	warning	-	src->dest copies the ACLs of topics	set syncTopicAclsEnabled: false
right	src	IDEMPOTENT_WRITE	error	2.8	producers of offset syncs are idempotent, and brokers before 2.8 have a right for that	set offsetSyncsProducer: { "enable.idempotence": "false" } for the flow
topic	dest	mm2-configs.src.internal	3	replicationFactor	CREATE,READ,WRITE
topic	dest	mm2-offsets.src.internal	3	replicationFactor	CREATE,READ,WRITE
topic	dest	mm2-status.src.internal	3	replicationFactor	CREATE,READ,WRITE
topic	src	mm2-offset-syncs.dest.internal	3	replicationFactor	CREATE,READ,WRITE
topic	dest	src.checkpoints.internal	3	replicationFactor	CREATE,READ,WRITE
topic	dest	heartbeats	3	replicationFactor	CREATE,WRITE
group	dest	src-mm2
flow	src->dest	src	dest	src.	3	replicationFactor	READ,DESCRIBE_CONFIGS	CREATE,WRITE,ALTER,ALTER_CONFIGS	no
topics	src->dest	foo-.*	foo-	prefixed
topicsExclude	src->dest	.*[\\-\\.]internal
topicsExclude	src->dest	.*\\.replica
topicsExclude	src->dest	__.*
topicsExclude	src->dest	__.*
topicsExclude	src->dest	\\..*
topicsExclude	src->dest	.*[.-]internal
topicsExclude	src->dest	.*\\.internal
topicsExclude	src->dest	(.*\\.)?dest\\..+
beats	src->dest	heartbeats	src.
groups	src->dest	.*	*	literal
groupsExclude	src->dest	console-consumer-.*
groupsExclude	src->dest	connect-.*
groupsExclude	src->dest	__.*
"
`);
});

test("the topics of MirrorMaker follow what is emitted, and where", () => {
  const changes = {
    emitCheckpointsEnabled: false,
    emitHeartbeatsEnabled: false,
    offsetSyncsTopicLocation: "target",
  } as const;
  const [kafkaVersion, flows] = ["3.6.2", [{ ...flow, ...changes }]];
  expect(names({ kafkaVersion, flows })).toEqual([
    "dest mm2-configs.src.internal",
    "dest mm2-offsets.src.internal",
    "dest mm2-status.src.internal",
    "dest mm2-offset-syncs.src.internal",
  ]);
  expect(lines("groups", { kafkaVersion, flows })).toEqual([]);
});

test("a separator stands in the names from 3.1 on", () => {
  const flows = [{ ...flow, replicationPolicySeparator: "-" }];
  expect(names({ flows })).toEqual(
    expect.arrayContaining(["src mm2-offset-syncs-dest-internal", "dest src-checkpoints-internal"]),
  );
  expect(names({ flows, kafkaVersion: "3.0.0" })).toEqual(
    expect.arrayContaining(["src mm2-offset-syncs.dest.internal", "dest src.checkpoints.internal"]),
  );
});

test("before 2.7.1 workers run for every pair that the deployment writes to", () => {
  const flows = [flow, { ...flow, from: "dest", to: "src", topics: ["bar"], state: "stopped" as const }];
  expect(lines("group", { flows, kafkaVersion: "2.4.1" })).toEqual([
    ["dest", "src-mm2"],
    ["src", "dest-mm2"],
  ]);
  expect(lines("group", { flows })).toEqual([["dest", "src-mm2"]]);
});

test("copies come with the setting that says how many", () => {
  const clusters = {
    src: { bootstrapServers: "a:1" },
    dest: { bootstrapServers: "b:1", replicationFactor: 2, statusStorageReplicationFactor: -1 },
  };
  const flows = [{ ...flow, checkpointsTopicReplicationFactor: 1 }];
  expect(lines("topic", { clusters, flows }).map(([, name, copies, setting]) => [name, copies, setting])).toEqual([
    ["mm2-configs.src.internal", "2", "clusters.dest.replicationFactor"],
    ["mm2-offsets.src.internal", "2", "clusters.dest.replicationFactor"],
    ["mm2-status.src.internal", "-1", "clusters.dest.statusStorageReplicationFactor"],
    ["mm2-offset-syncs.dest.internal", "3", "replicationFactor"],
    ["src.checkpoints.internal", "1", "flows[0].checkpointsTopicReplicationFactor"],
    ["heartbeats", "2", "clusters.dest.replicationFactor"],
  ]);
});

test.each([
  [".*", "*", "literal"],
  ["foo-.*", "foo-", "prefixed"],
  ["orders\\.eu\\..+", "orders.eu.", "prefixed"],
  ["orders.eu", "orders.eu", "literal"],
  ["(a|b)-.*", "", "-"],
])("%s is covered by the ACL for %s, %s", (entry, name, type) => {
  expect(lines("topics", { flows: [{ ...flow, topics: [entry] }] })).toEqual([["src->dest", entry, name, type]]);
});

test("ACLs that are copied only by default are no reason to refuse", () => {
  const severities = (changes: object) =>
    lines("right", { flows: [{ ...flow, ...changes }] }).map((columns) => columns.slice(0, 3));
  expect(severities({})).toEqual([
    ["src", "DESCRIBE", "warning"],
    ["dest", "ALTER", "warning"],
    ["src", "IDEMPOTENT_WRITE", "error"],
  ]);
  expect(
    severities({ syncTopicAclsEnabled: true })
      .slice(0, 2)
      .map(([, , severity]) => severity),
  ).toEqual(["error", "error"]);
  expect(severities({ syncTopicAclsEnabled: false })).toEqual([["src", "IDEMPOTENT_WRITE", "error"]]);
});

test("a producer that is not idempotent needs no right to be", () => {
  const flows = [{ ...flow, offsetSyncsProducer: { "enable.idempotence": "false" } }];
  const operations = (changes: object) => lines("right", changes).map(([, operation]) => operation);
  expect(operations({ flows })).not.toContain("IDEMPOTENT_WRITE");
  expect(operations({ kafkaVersion: "2.8.2" })).not.toContain("IDEMPOTENT_WRITE");
  expect(operations({})).toContain("IDEMPOTENT_WRITE");
});

test("what a flow does at the target follows what it syncs", () => {
  const onTarget = (changes: object) => lines("flow", { flows: [{ ...flow, ...changes }] })[0]?.slice(7);
  expect(onTarget({})).toEqual(["CREATE,WRITE,ALTER,ALTER_CONFIGS", "no"]);
  expect(onTarget({ syncTopicConfigsEnabled: false })).toEqual(["CREATE,WRITE,ALTER", "no"]);
  expect(onTarget({ syncGroupOffsetsEnabled: true })).toEqual(["CREATE,WRITE,ALTER,ALTER_CONFIGS,READ", "yes"]);
});

test("a policy of the user's own leaves the names at the target open", () => {
  expect(lines("flow", { flows: [{ ...flow, replicationPolicyClass: "com.example.Policy" }] })[0]?.[3]).toBe("?");
});

test("a flow that is stopped asks for nothing", () => {
  expect(renderPreflight(seed({ flows: [{ ...flow, state: "stopped" }] }))).toBe(
    "cluster\tsrc\t10.0.0.1:9092,10.0.0.2:9092\ncluster\tdest\t10.1.0.1:9092\n",
  );
});
