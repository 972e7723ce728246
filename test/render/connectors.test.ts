import { renderConnectors } from "../../lib/render/connectors";
import { secured, seed } from "../support/topology";

test("the procedure's topology is three connectors", () => {
  expect(renderConnectors(seed({ mode: "connect" }))).toMatchSnapshot();
});

test("a cluster that asks for a login is reached with references to secrets, on the path that is given", () => {
  const [source] = renderConnectors(secured({ mode: "connect" }), { secretsFile: "/etc/mm2/secrets" });
  expect(source?.config).toMatchObject({
    "source.cluster.security.protocol": "SASL_SSL",
    "source.cluster.sasl.jaas.config": `\${file:/etc/mm2/secrets:src.sasl.jaas.config}`,
    "target.cluster.bootstrap.servers": "b:1",
  });
});

test("what is said of one connector goes before what is said of its flow, and stays with it", () => {
  const flow = {
    ...{ from: "src", to: "dest", tasksMax: 4, topics: ["foo-.*"], properties: { transforms: "mask" } },
    ...{ checkpointConnector: { topics: "foo-a", "tasks.max": "1" } },
  };
  const byName = Object.fromEntries(
    renderConnectors(seed({ mode: "connect", flows: [flow] })).map(({ name, config }) => [name, config]),
  );
  expect(byName["src->dest.MirrorSourceConnector"]).toMatchObject({
    "tasks.max": "4",
    topics: "foo-.*",
    transforms: "mask",
  });
  expect(byName["src->dest.MirrorCheckpointConnector"]).toMatchObject({
    "tasks.max": "1",
    topics: "foo-a",
    transforms: "mask",
  });
});

test("a connector has only what it reads", () => {
  const flow = {
    from: "src",
    to: "dest",
    offsetLagMax: 7,
    refreshGroupsIntervalSeconds: 8,
    emitHeartbeatsIntervalSeconds: 9,
  };
  const [source, checkpoint, heartbeat] = renderConnectors(seed({ mode: "connect", flows: [flow] })).map(({ config }) =>
    Object.keys(config),
  );
  const own = ["offset.lag.max", "refresh.groups.interval.seconds", "emit.heartbeats.interval.seconds"];
  expect([source, checkpoint, heartbeat].map((keys) => own.filter((key) => keys?.includes(key)))).toEqual([
    ["offset.lag.max"],
    ["refresh.groups.interval.seconds"],
    ["emit.heartbeats.interval.seconds"],
  ]);
});

test("what is said of clients stands where connectors read it, the flow's before the cluster's", () => {
  const clusters = {
    src: { bootstrapServers: "a:1", consumer: { "fetch.min.bytes": "1" }, producer: { "linger.ms": "1" } },
    dest: { bootstrapServers: "b:1", producer: { "linger.ms": "2", "batch.size": "2" } },
  };
  const flows = [{ from: "src", to: "dest", recordProducer: { "linger.ms": "3" } }];
  const [source] = renderConnectors(seed({ mode: "connect", clusters, flows }));
  expect(source?.config).toMatchObject({
    "source.consumer.fetch.min.bytes": "1",
    "source.producer.linger.ms": "1",
    "producer.override.linger.ms": "3",
    "producer.override.batch.size": "2",
  });
});

test.each([
  ["3.9.1", "stopped", "STOPPED"],
  ["3.9.1", "paused", "PAUSED"],
  ["3.9.1", "running", undefined],
  ["3.6.2", "stopped", undefined],
])("on Kafka %s the connectors of a flow that is %s are created %s", (kafkaVersion, state, expected) => {
  const flows = [{ from: "src", to: "dest", state }];
  const states = renderConnectors(seed({ mode: "connect", kafkaVersion, flows })).map((one) => one.initial_state);
  expect(states).toEqual([expected, expected, expected]);
});

test("a connector that would emit nothing is not made", () => {
  const flows = [{ from: "src", to: "dest", emitCheckpointsEnabled: false, emitHeartbeatsEnabled: false }];
  expect(renderConnectors(seed({ mode: "connect", flows })).map(({ name }) => name)).toEqual([
    "src->dest.MirrorSourceConnector",
  ]);
});
