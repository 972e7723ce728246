import { renderProperties } from "../../lib/render/mm2";
import { secured, seed } from "../support/topology";

test("the procedure's topology on Kafka 3.9.1", () => {
  expect(renderProperties(seed())).toMatchInlineSnapshot(`
"# MirrorMaker 2 for Kafka 3.9.1. Rendered by alicloud-mirrormaker: changes made here are lost.

# clusters
clusters = src, dest
src.bootstrap.servers = 10.0.0.1:9092,10.0.0.2:9092
src.consumer.socket.connection.setup.timeout.ms = 3000
src.consumer.socket.connection.setup.timeout.max.ms = 10000
src.admin.socket.connection.setup.timeout.ms = 3000
src.admin.socket.connection.setup.timeout.max.ms = 10000
src.producer.socket.connection.setup.timeout.ms = 3000
src.producer.socket.connection.setup.timeout.max.ms = 10000
src.producer.batch.size = 262144
dest.bootstrap.servers = 10.1.0.1:9092
dest.consumer.socket.connection.setup.timeout.ms = 3000
dest.consumer.socket.connection.setup.timeout.max.ms = 10000
dest.admin.socket.connection.setup.timeout.ms = 3000
dest.admin.socket.connection.setup.timeout.max.ms = 10000
dest.producer.socket.connection.setup.timeout.ms = 3000
dest.producer.socket.connection.setup.timeout.max.ms = 10000
dest.producer.batch.size = 262144

# flow src->dest
src->dest.enabled = true
src->dest.topics = foo-.*
src->dest.groups = .*
src->dest.emit.heartbeats.enabled = true

# all flows
replication.factor = 3
checkpoints.topic.replication.factor = 3
heartbeats.topic.replication.factor = 3
offset-syncs.topic.replication.factor = 3
emit.heartbeats.enabled = false

# workers that write to dest
dest.config.storage.replication.factor = 3
dest.offset.storage.replication.factor = 3
dest.status.storage.replication.factor = 3
dest.offset.flush.interval.ms = 2000
dest.scheduled.rebalance.max.delay.ms = 0
dest.heartbeat.interval.ms = 500
dest.rebalance.timeout.ms = 15000
dest.request.timeout.ms = 10000
dest.default.api.timeout.ms = 10000
dest.socket.connection.setup.timeout.ms = 3000
dest.socket.connection.setup.timeout.max.ms = 10000
dest.plugin.discovery = service_load

# MirrorMaker itself
plugin.discovery = service_load
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
src->dest.groups.blacklist = tmp-.*

# all flows
replication.factor = 3
checkpoints.topic.replication.factor = 3
heartbeats.topic.replication.factor = 3
offset-syncs.topic.replication.factor = 3

# workers that write to src
src.config.storage.replication.factor = 3
src.offset.storage.replication.factor = 3
src.status.storage.replication.factor = 3
src.offset.flush.interval.ms = 2000
src.scheduled.rebalance.max.delay.ms = 0
src.heartbeat.interval.ms = 500
src.rebalance.timeout.ms = 15000
src.request.timeout.ms = 10000

# workers that write to dest
dest.config.storage.replication.factor = 3
dest.offset.storage.replication.factor = 3
dest.status.storage.replication.factor = 3
dest.offset.flush.interval.ms = 2000
dest.scheduled.rebalance.max.delay.ms = 0
dest.heartbeat.interval.ms = 500
dest.rebalance.timeout.ms = 15000
dest.request.timeout.ms = 10000
"
`);
});

test("the address of each host is filled in on the host, and its rack", () => {
  const text = renderProperties(seed(), { internalRest: true, internalRestPort: 8183, clientRack: true });
  expect(text).toContain("src.consumer.client.rack = @HOST_RACK@\n");
  expect(text).toContain("dedicated.mode.enable.internal.rest = true\nlisteners = http://@HOST_ADDRESS@:8183\n");
});

test("a deployment's class of admin clients is written for all flows, and goes after what is said", () => {
  const found = (more: object) =>
    renderProperties(seed(more), { adminClass: "mirrormaker.WaryAdmin" }).match(/^.*forwarding\.admin\.class = .*$/gm);
  expect(found({})).toEqual(["forwarding.admin.class = mirrormaker.WaryAdmin"]);
  expect(found({ forwardingAdminClass: "com.example.Admin" })).toEqual(["forwarding.admin.class = com.example.Admin"]);
});

test("MirrorMaker's own search for plugins goes as the topology says, where the version has a choice", () => {
  const found = (more: object) => renderProperties(seed(more)).match(/^plugin\.discovery = .*$/m)?.[0];
  expect(found({})).toBe("plugin.discovery = service_load");
  expect(found({ pluginDiscovery: "only_scan" })).toBe("plugin.discovery = only_scan");
  expect(found({ kafkaVersion: "3.5.2" })).toBeUndefined();
});

test("before 2.8 what is said of the clients of a cluster is written at its flows, where Kafka reads it", () => {
  const clusters = {
    src: { bootstrapServers: "a:1", consumer: { "fetch.min.bytes": "7" }, admin: { "retry.backoff.ms": "8" } },
    dest: { bootstrapServers: "b:1", producer: { "linger.ms": "9" }, admin: { "retry.backoff.ms": "8" } },
  };
  const lines = (kafkaVersion: string) =>
    renderProperties(seed({ kafkaVersion, clusters }))
      .split("\n")
      .filter((line) => /consumer|producer|admin/.test(line) && !/socket|batch/.test(line));
  expect(lines("2.7.2")).toEqual([
    "dest.producer.linger.ms = 9",
    "src->dest.consumer.fetch.min.bytes = 7",
    "src->dest.admin.retry.backoff.ms = 8",
  ]);
  expect(lines("2.8.2")).toEqual([
    "src.consumer.fetch.min.bytes = 7",
    "src.admin.retry.backoff.ms = 8",
    "dest.admin.retry.backoff.ms = 8",
    "dest.producer.linger.ms = 9",
  ]);
});

test("clients try another broker soon, and never wait long, unless the cluster says otherwise", () => {
  const consumer = { "socket.connection.setup.timeout.ms": "7000" };
  const text = renderProperties(
    seed({ clusters: { src: { bootstrapServers: "a:1", consumer }, dest: { bootstrapServers: "b:1" } } }),
  );
  const said = (last: string) =>
    text.match(new RegExp(`^.*(consumer|producer|admin)\\.socket.*\\.${last} = .*$`, "gm"));
  expect(said("timeout.ms")).toEqual([
    "src.consumer.socket.connection.setup.timeout.ms = 7000",
    "src.admin.socket.connection.setup.timeout.ms = 3000",
    "src.producer.socket.connection.setup.timeout.ms = 3000",
    "dest.consumer.socket.connection.setup.timeout.ms = 3000",
    "dest.admin.socket.connection.setup.timeout.ms = 3000",
    "dest.producer.socket.connection.setup.timeout.ms = 3000",
  ]);
  expect(said("timeout.max.ms")).toEqual(
    ["src.consumer", "src.admin", "src.producer", "dest.consumer", "dest.admin", "dest.producer"].map(
      (client) => `${client}.socket.connection.setup.timeout.max.ms = 10000`,
    ),
  );
});

test("further properties stand at their level", () => {
  const text = renderProperties(
    seed({
      properties: { transforms: "mask" },
      flows: [{ from: "src", to: "dest", properties: { "transforms.mask.type": "com.example.Mask" } }],
      clusters: {
        src: { bootstrapServers: "a:1" },
        dest: { bootstrapServers: "b:1", properties: { "session.timeout.ms": "30000" } },
      },
    }),
  );
  expect(text).toContain("\ntransforms = mask\n");
  expect(text).toContain("\nsrc->dest.transforms.mask.type = com.example.Mask\n");
  expect(text).toContain("\ndest.session.timeout.ms = 30000\n");
});

test("secrets are referred to, wherever their file lies", () => {
  const security = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };
  const clusters = { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1" } };
  expect(renderProperties(seed({ clusters }), { secretsFile: "/etc/mm2/secrets" })).toContain(
    `config.providers = file
config.providers.file.class = org.apache.kafka.common.config.provider.FileConfigProvider
src.bootstrap.servers = a:1
src.security.protocol = SASL_SSL
src.sasl.mechanism = SCRAM-SHA-512
src.sasl.jaas.config = \${file:/etc/mm2/secrets:src.sasl.jaas.config}
`,
  );
});

test.each(["3.5.0", "3.7.1", "3.8.0"])(
  "Kafka %s loses the list of config providers, so workers are told again",
  (kafkaVersion) => {
    const security = { protocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-512" };
    const clusters = { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1" } };
    expect(renderProperties(seed({ kafkaVersion, clusters }))).toContain("\ndest.config.providers = file\n");
    expect(renderProperties(seed({ kafkaVersion: "3.9.1", clusters }))).not.toContain("dest.config.providers");
  },
);

test("config providers of the topology stand beside the one for secrets", () => {
  const properties = { "config.providers": "env", "config.providers.env.class": "com.example.Env" };
  const text = renderProperties(secured({ properties }));
  expect(text.match(/^config\.providers = .*$/gm)).toEqual(["config.providers = file,env"]);
});
