import { lookup } from "node:dns/promises";
import { KafkaClient } from "../../sandbox/kafka/client";
import { RunningCluster } from "../sandbox/kafka/running-cluster";
import { AlteredCluster } from "./support/altered-cluster";
import { Host } from "./support/host";

jest.setTimeout(180_000);

const src = new RunningCluster("src", 71, { version: "3.9.1", brokers: 1, security: "plaintext" });
const dest = new RunningCluster("dest", 72, { version: "3.9.1", brokers: 2, security: "plaintext" });
let lost: AlteredCluster;

beforeAll(async () => {
  [lost] = await Promise.all([
    AlteredCluster.advertising("core-1-1.invalid", "lost", 70, "3.9.1"),
    src.start(),
    dest.start(),
  ]);
  await using client = await KafkaClient.connect(src.state);
  await client.createTopic("orders");
});
afterAll(async () => {
  await Promise.all([src, dest, lost].map((cluster) => cluster?.[Symbol.asyncDispose]()));
});

const at = ({ state: { bootstrapServers } }: RunningCluster) => ({ bootstrapServers });
const topology = (changes: object = {}) => ({
  clusters: { src: at(src), dest: at(dest) },
  flows: [{ from: "src", to: "dest", topics: ["orders"] }],
  replicationFactor: 1,
  ...changes,
});

describe.each(["2.4.1", "2.8.2", "3.9.1", "4.1.1"])("the client of Kafka %s", (version) => {
  let host: Host;
  beforeEach(async () => {
    host = version === "2.4.1" ? await Host.with241() : await Host.with(version);
  });
  afterEach(() => host[Symbol.dispose]());

  test("finds nothing where all is well", async () => {
    host.stage(topology());
    const { stderr, ...outcome } = await host.preflight();
    expect(outcome).toEqual({ errors: [], warnings: [] });
    expect(stderr).toMatch(/dest: cluster id \S{22}, 2 brokers/);
    await using client = await KafkaClient.connect(dest.state);
    expect(await client.topics()).toEqual([]);
  });

  test("knows a cluster that has two aliases", async () => {
    const [one = "", other = ""] = dest.state.bootstrapServers.split(",");
    host.stage(topology({ clusters: { src: { bootstrapServers: one }, dest: { bootstrapServers: other } } }));
    const { errors } = await host.preflight();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.text).toMatch(
      /^"src" and "dest" are the same cluster, \S{22}: MirrorMaker would copy it to itself$/,
    );
  });

  test("tells which name that brokers advertise means nothing here", async () => {
    // where every name means something, the test would mean nothing
    await expect(lookup("core-1-1.invalid")).rejects.toThrow("ENOTFOUND");
    host.stage(topology({ clusters: { src: lost.input, dest: at(dest) } }));
    const { errors } = await host.preflight();
    expect(errors.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^broker 1 of "src" advertises core-1-1\.invalid:\d+, and from this host that is an unknown host name$/,
      ),
    ]);
  });

  test("counts the brokers before it believes in copies", async () => {
    const flows = [{ from: "src", to: "dest", topics: ["orders"], checkpointsTopicReplicationFactor: 3 }];
    host.stage(topology({ flows, replicationFactor: 2 }));
    const { errors } = await host.preflight();
    expect(errors.map(({ what, text }) => `${what}: ${text}`).toSorted()).toEqual([
      'flows[0].checkpointsTopicReplicationFactor: 3 copies cannot be had on "dest", which has 2 brokers that answer, of src.checkpoints.internal',
      'replicationFactor: 2 copies cannot be had on "src", which has 1 broker that answers, of mm2-offset-syncs.dest.internal',
    ]);
  });
});

test("all that is wrong is told at once, with the setting and the fix", async () => {
  using host = await Host.with("3.9.1");
  const [closed, unknown] = ["127.0.71.1:1", "nowhere.invalid:9092"];
  host.stage(topology({ clusters: { src: { bootstrapServers: closed }, dest: { bootstrapServers: unknown } } }));
  const { reason, errors } = await host.preflight();
  expect(errors).toHaveLength(2);
  expect(reason).toMatch(/^not ready for MirrorMaker \(2 found\), and nothing was touched:\n/);
  expect(reason).toMatch(
    /clusters\.src\.bootstrapServers: none of the bootstrap servers of "src" can be reached from this host: 127\.0\.71\.1:1: closed: .*; fix: correct bootstrapServers/,
  );
  expect(reason).toContain("nowhere.invalid:9092: an unknown host name");
});

test("one of several bootstrap servers that does not answer is a warning", async () => {
  using host = await Host.with("3.9.1");
  const bootstrapServers = `127.0.71.1:1,${src.state.bootstrapServers}`;
  host.stage(topology({ clusters: { src: { bootstrapServers }, dest: at(dest) } }));
  const { warnings, errors, reason } = await host.preflight();
  expect([errors, reason]).toEqual([[], undefined]);
  expect(warnings).toEqual([expect.objectContaining({ what: "clusters.src.bootstrapServers" })]);
});

test("filters that let no topic through are a warning", async () => {
  using host = await Host.with("3.9.1");
  host.stage(topology({ flows: [{ from: "src", to: "dest", topics: ["bills-.*", "invoices"] }] }));
  const { warnings, reason } = await host.preflight();
  expect(reason).toBeUndefined();
  expect(warnings.map(({ text }) => text)).toEqual([
    'no topic of "src" that MirrorMaker gets to see passes the filter topics: bills-.*, invoices',
  ]);
});
