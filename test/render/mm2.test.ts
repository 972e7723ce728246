import { renderProperties } from "../../lib/render/mm2";
import { seed } from "../support/topology";

test("the procedure's topology on Kafka 3.9.1", () => {
  expect(renderProperties(seed())).toMatchInlineSnapshot(`
"# MirrorMaker 2 for Kafka 3.9.1. Rendered by alicloud-mirrormaker: changes made here are lost.

# clusters
clusters = src, dest
src.bootstrap.servers = 10.0.0.1:9092,10.0.0.2:9092
dest.bootstrap.servers = 10.1.0.1:9092

# flow src->dest
src->dest.enabled = true
src->dest.topics = foo-.*
src->dest.groups = .*
src->dest.tasks.max = 1
src->dest.emit.heartbeats.enabled = true

# all flows
refresh.topics.interval.seconds = 600
replication.factor = 3
checkpoints.topic.replication.factor = 3
heartbeats.topic.replication.factor = 3
offset-syncs.topic.replication.factor = 3
config.storage.replication.factor = 3
offset.storage.replication.factor = 3
status.storage.replication.factor = 3
emit.heartbeats.enabled = false

# workers that write to dest
dest.scheduled.rebalance.max.delay.ms = 0
dest.offset.flush.interval.ms = 2000
dest.plugin.discovery = service_load
"
`);
});

test("the same on EMR's Kafka 2.4.1 uses the names that version knows", () => {
  const flows = [{ from: "src", to: "dest", topics: ["foo-.*"], topicsExclude: ["__.*"], groupsExclude: ["tmp-.*"] }];
  expect(renderProperties(seed({ kafkaVersion: "2.4.1", flows }))).toMatchInlineSnapshot(`
"# MirrorMaker 2 for Kafka 2.4.1. Rendered by alicloud-mirrormaker: changes made here are lost.

# clusters
clusters = src, dest
src.bootstrap.servers = 10.0.0.1:9092,10.0.0.2:9092
dest.bootstrap.servers = 10.1.0.1:9092

# flow src->dest
src->dest.enabled = true
src->dest.topics = foo-.*
src->dest.topics.blacklist = __.*
src->dest.groups = .*
src->dest.groups.blacklist = tmp-.*
src->dest.tasks.max = 1

# all flows
refresh.topics.interval.seconds = 600
replication.factor = 3
checkpoints.topic.replication.factor = 3
heartbeats.topic.replication.factor = 3
offset-syncs.topic.replication.factor = 3
config.storage.replication.factor = 3
offset.storage.replication.factor = 3
status.storage.replication.factor = 3

# workers that write to dest
dest.scheduled.rebalance.max.delay.ms = 0
dest.offset.flush.interval.ms = 2000
"
`);
});

test("several nodes reach one another at the address of each host", () => {
  expect(renderProperties(seed(), { internalRestPort: 8183 })).toContain(
    "dedicated.mode.enable.internal.rest = true\nlisteners = http://@HOST_ADDRESS@:8183\n",
  );
});

test("what the user says of a worker is not said twice", () => {
  const properties = { "offset.flush.interval.ms": "60000" };
  const text = renderProperties(
    seed({ clusters: { src: { bootstrapServers: "a:1" }, dest: { bootstrapServers: "b:1", properties } } }),
  );
  expect(text.match(/dest\.offset\.flush\.interval\.ms = \d+/g)).toEqual(["dest.offset.flush.interval.ms = 60000"]);
});

test("further properties stand at their level", () => {
  const text = renderProperties(
    seed({
      properties: { "sync.topic.acls.enabled": "false" },
      flows: [{ from: "src", to: "dest", enabled: false, properties: { "emit.checkpoints.interval.seconds": "5" } }],
    }),
  );
  expect(text).toContain("\nsync.topic.acls.enabled = false\n");
  expect(text).toContain("\nsrc->dest.emit.checkpoints.interval.seconds = 5\n");
  expect(text).toContain("\nsrc->dest.enabled = false\n");
});
