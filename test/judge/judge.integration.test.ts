import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAtLeast } from "../../sandbox/toolchain/version";
import { type JudgedPair, pairOf } from "./answers";
import { Judge, judgedVersions } from "./judge";

const base = `
clusters = src, dest
src.bootstrap.servers = src.example:9092
dest.bootstrap.servers = dest.example:9092
src->dest.enabled = true
`;
const folder = mkdtempSync(join(tmpdir(), "judge-"));
const minutes = 60_000;

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(judgedVersions)("Kafka %s", (version) => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.start(version);
  }, 5 * minutes);
  afterAll(() => judge[Symbol.asyncDispose]());

  const flow = async (lines: string, names = {}) =>
    pairOf(await judge.dedicated(`${base}${lines}`, names), "src", "dest");

  test("accepts the least that a flow needs", async () => {
    const answer = await judge.dedicated(base);
    expect(answer.error).toBeUndefined();
    expect(answer.clusters).toEqual(["dest", "src"]);
    expect(answer.pairs.flatMap(({ problems }) => problems)).toEqual([]);
  });

  test("worker keys count with the target's alias only", async () => {
    const key = "offset.flush.interval.ms";
    expect((await flow(`dest.${key} = 2000`)).worker).toHaveProperty([key], "2000");
    expect((await flow(`${key} = 2000`)).worker).not.toHaveProperty([key]);
    expect((await flow(`src.${key} = 2000`)).worker).not.toHaveProperty([key]);
  });

  test("<source>.consumer.* reaches the consumer of the records", async () => {
    const { clients } = await flow("src.consumer.fetch.min.bytes = 7");
    expect(clients.sourceConsumer).toHaveProperty(["fetch.min.bytes"], "7");
    expect(clients.sourceConsumer).toHaveProperty(["bootstrap.servers"], "src.example:9092");
  });

  test("<flow>.producer.* reaches the producer of offset syncs, not that of records", async () => {
    const { clients } = await flow("src->dest.producer.linger.ms = 7");
    expect(clients.offsetSyncsProducer).toHaveProperty(["linger.ms"], "7");
    expect(clients.recordProducer).not.toHaveProperty(["linger.ms"]);
    expect(clients.recordProducer).toHaveProperty(["bootstrap.servers"], "dest.example:9092");
  });

  test.each(["dest.producer.linger.ms", "src->dest.producer.override.linger.ms"])(
    "%s reaches the producer of records",
    async (key) => {
      const { clients } = await flow(`${key} = 7`);
      expect(clients.recordProducer).toHaveProperty(["linger.ms"], "7");
      expect(clients.offsetSyncsProducer).not.toHaveProperty(["linger.ms"]);
    },
  );

  test("quotes around a list of topics are part of the names", async () => {
    const topics = ["orders", "tmp-a", '"tmp-b"'];
    expect((await flow('topics.exclude = "tmp.*"', { topics })).filters.topics).toEqual(["orders", "tmp-a"]);
    expect((await flow("topics.exclude = tmp.*", { topics })).filters.topics).toEqual(["orders", '"tmp-b"']);
  });

  test("topics.blacklist is another name of topics.exclude before 4.0, and nothing since", async () => {
    const { filters } = await flow("topics.blacklist = orders", { topics: ["orders", "x.replica"] });
    expect(filters.topics).toEqual(isAtLeast(version, 4, 0) ? ["orders"] : ["x.replica"]);
  });

  test("internal topics, and topics that came from the target, are never replicated", async () => {
    const { filters } = await flow("topics.exclude = none", {
      topics: ["mm2-offsets.src.internal", "__offsets", "dest.orders", "other.orders", "heartbeats"],
    });
    expect(filters.topics).toEqual(["other.orders", "heartbeats"]);
  });

  test("groups and topic configs are filtered", async () => {
    const names = { groups: ["app", "connect-x"], configs: ["retention.ms", "min.insync.replicas"] };
    expect((await flow("", names)).filters).toMatchObject({ groups: ["app"], configs: ["retention.ms"] });
  });

  test("the way back runs for its heartbeats, and not without them", async () => {
    const pairs = async (lines: string) =>
      (await judge.dedicated(`${base}${lines}`)).pairs.map(({ source, target }) => `${source}->${target}`);
    expect(await pairs("")).toEqual(["dest->src", "src->dest"]);
    expect(await pairs("emit.heartbeats.enabled = false")).toEqual(["src->dest"]);
  });

  test("placeholders are filled in for clients, by a worker that knows the providers", async () => {
    const file = join(folder, "secrets.properties");
    writeFileSync(file, "password = s3cret");
    const placeholder = `\${file:${file}:password}`;
    const lines = `
config.providers = file
config.providers.file.class = org.apache.kafka.common.config.provider.FileConfigProvider
src.ssl.key.password = ${placeholder}
dest.ssl.key.password = ${placeholder}
`;
    const passwords = ({ worker, clients }: JudgedPair) =>
      new Set([worker, ...Object.values(clients)].map((properties) => properties["ssl.key.password"]));
    // KAFKA-17192: in 3.5.0 to 3.7.1, and 3.8.0, the worker does not get the list of the top level
    const lost = version === "3.6.2";
    expect(passwords(await flow(lines))).toEqual(new Set(lost ? ["s3cret", placeholder] : ["s3cret"]));
    const told = await flow(`${lines}dest.config.providers = file`);
    expect(passwords(told)).toEqual(new Set(["s3cret"]));
    expect(told.problems).toEqual([]);
    // KAFKA-14653: before 3.5 secrets go to the config topic in clear
    expect(told.connectors.MirrorSourceConnector).toHaveProperty(
      ["source.cluster.ssl.key.password"],
      isAtLeast(version, 3, 5) ? placeholder : "s3cret",
    );
  });

  test("a worker with exactly-once, which exists since 3.3, gives its producers a transaction", async () => {
    const { clients } = await flow("dest.exactly.once.source.support = enabled");
    expect("transactional.id" in (clients.recordProducer ?? {})).toBe(isAtLeast(version, 3, 3));
  });

  test("what is refused is told with its reason", async () => {
    expect((await judge.dedicated("a = b")).error).toContain('"clusters"');
    expect((await flow("src->dest.tasks.max = many")).problems.join("\n")).toMatch(
      /MirrorSourceConnector: Invalid value many for configuration tasks\.max/,
    );
    expect((await flow("src->dest.topics = [")).problems.join("\n")).toMatch(/filters: Unclosed character class/);
    expect((await judge.dedicated("a = \\u00")).error).toMatch(/encoding/);
    expect((await flow("dest.offset.flush.interval.ms = x")).problems.join("\n")).toMatch(/worker: Invalid value x/);
  });

  test("a properties file is read as Java reads it", async () => {
    const read = async (text: string) => (await judge.properties(text)).properties;
    expect(await read("a = x\\.y \\\\.z\n b : [\\-\\.] # no comment\nc=\\u00e9 é")).toEqual({
      a: "x.y \\.z",
      b: "[-.] # no comment",
      c: "é Ã©",
    });
    expect((await judge.properties("a = \\u00")).error).toMatch(/encoding/);
  });

  test("a connector is judged as Kafka Connect would", async () => {
    const config = {
      name: "orders",
      "connector.class": "org.apache.kafka.connect.mirror.MirrorSourceConnector",
      "source.cluster.alias": "src",
      "target.cluster.alias": "dest",
      "source.cluster.bootstrap.servers": "src.example:9092",
      "target.cluster.bootstrap.servers": "dest.example:9092",
      "producer.override.linger.ms": "7",
      topics: "orders",
    };
    const worker = pairOf(await judge.dedicated(base), "src", "dest").worker;
    const policy = { "connector.client.config.override.policy": "None" };
    const names = { topics: ["orders", "returns"] };
    const alone = await judge.connector(config, names);
    expect(alone.problems).toEqual([]);
    expect(alone.filters.topics).toEqual(["orders"]);
    expect(alone.clients.sourceConsumer).toHaveProperty(["bootstrap.servers"], "src.example:9092");
    expect(alone.clients.recordProducer).toBeUndefined();
    const open = await judge.connector(config, {
      worker: { ...worker, "connector.client.config.override.policy": "All" },
    });
    expect(open.clients.recordProducer).toHaveProperty(["linger.ms"], "7");
    const closed = await judge.connector(config, { worker: { ...worker, ...policy } });
    expect(closed.problems.join("\n")).toMatch(/linger\.ms/);
    const { name: _, ...nameless } = config;
    expect((await judge.connector(nameless)).problems.join("\n")).toMatch(/"name"/);
  });

  test("a worker's file is judged by its mode", async () => {
    const worker = `bootstrap.servers = x:9092
key.converter = org.apache.kafka.connect.converters.ByteArrayConverter
value.converter = org.apache.kafka.connect.converters.ByteArrayConverter
`;
    const standalone = await judge.worker("standalone", `${worker}offset.storage.file.filename = /tmp/x`);
    expect(standalone.error).toBeUndefined();
    expect(standalone.properties).toHaveProperty(["offset.storage.file.filename"], "/tmp/x");
    expect((await judge.worker("distributed", worker)).error).toContain('"group.id"');
  });

  test("clients are judged up to the network", async () => {
    const plain = (password: string) => ({
      "security.protocol": "SASL_PLAINTEXT",
      "sasl.mechanism": "PLAIN",
      "sasl.jaas.config": `org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password=${password};`,
    });
    expect((await judge.client({ "fetch.min.bytes": "1" })).problems).toEqual([]);
    expect((await judge.client(plain('"p\\"q"'))).problems).toEqual([]);
    expect((await judge.client(plain('"p;'))).problems.join("\n")).toMatch(/connection: .*JAAS/i);
    const trust = { "security.protocol": "SSL", "ssl.truststore.location": join(folder, "nowhere.jks") };
    expect((await judge.client(trust)).problems.join("\n")).toMatch(/connection: .*nowhere\.jks/);
    expect((await judge.client({ acks: "some" })).problems.join("\n")).toMatch(/producer: .*acks/);
  });

  test("OAuth is prepared without asking for a token; since 4.0 its address must be allowed", async () => {
    const url = "https://idp.example/token";
    const oauth = "org.apache.kafka.common.security.oauthbearer";
    const properties = {
      "security.protocol": "SASL_SSL",
      "sasl.mechanism": "OAUTHBEARER",
      "sasl.oauthbearer.token.endpoint.url": url,
      "sasl.login.callback.handler.class": `${oauth}.OAuthBearerLoginCallbackHandler`,
      "sasl.jaas.config": `${oauth}.OAuthBearerLoginModule required clientId="a" clientSecret="b";`,
    };
    const system = { "org.apache.kafka.sasl.oauthbearer.allowed.urls": url };
    const allowed = (await judge.client(properties, { system })).problems.join("\n");
    const notAllowed = (await judge.client(properties)).problems.join("\n");
    // no such class before 3.4
    expect(allowed).toMatch(isAtLeast(version, 3, 4) ? /^$/ : /OAuthBearerLoginCallbackHandler/);
    if (isAtLeast(version, 4, 0)) expect(notAllowed).toMatch(/login: .*allowed\.urls/);
    else expect(notAllowed).toBe(allowed);
  });

  test("definitions have types and defaults", async () => {
    const { TopicFilterConfig, DistributedConfig } = await judge.definitions();
    expect(TopicFilterConfig?.topics).toMatchObject({ type: "LIST", default: ".*", required: false });
    expect(DistributedConfig?.["group.id"]).toMatchObject({ type: "STRING", required: true });
  });
});

test("a request that nobody understands is told, and the next one answered", async () => {
  await using judge = await Judge.start("3.9.1");
  const noConnector = judge.connector({ "connector.class": "Nothing" });
  const next = judge.properties("a = b");
  await expect(noConnector).rejects.toThrow("judge by Kafka 3.9.1: no connector of MirrorMaker: Nothing");
  expect(await next).toEqual({ properties: { a: "b" } });
});
