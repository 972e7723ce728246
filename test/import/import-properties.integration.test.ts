import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { importProperties } from "../../lib/import/import-properties";
import { clientDefaults } from "../../lib/model/client-defaults";
import { propertiesOf, type Setting } from "../../lib/model/setting";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { Topology } from "../../lib/model/topology";
import { renderProperties } from "../../lib/render/mm2";
import type { Definitions, JudgedDedicated } from "../judge/answers";
import { Judge, judgedVersions } from "../judge/judge";
import { change, effectOf } from "../render/meant";
import { knows, sampleOf } from "../render/samples";

const file = (name: string) => readFileSync(join(__dirname, "files", `${name}.properties`), "utf8");
const base = "clusters = a, b, c\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\nc.bootstrap.servers = c:1\n";

/** What no setting alone stands for, and what goes before what. */
const others = [
  "replication.factor = 3",
  "a->b.replication.factor = 7",
  "checkpoints.topic.replication.factor = 1",
  "a->b.heartbeats.topic.replication.factor = 8",
  "config.storage.replication.factor = 3",
  "offset.storage.replication.factor = 2",
  "c.offset.storage.replication.factor = 4",
  "b.status.storage.replication.factor = 5",
  "status.storage.partitions = 3",
  "b.status.storage.partitions = 4",
  "offset.storage.topic = offsets",
  "a.offset.flush.interval.ms = 7",
  "b.metadata.max.age.ms = 9",
  "c->b.enabled = false",
  "c->a.topics = f",
  "b->a.emit.heartbeats.enabled = false",
  "c->a.emit.heartbeats.enabled = true",
  "key.converter = org.apache.kafka.connect.storage.StringConverter",
  "a->b.value.converter = org.apache.kafka.connect.storage.StringConverter",
  "security.protocol = SSL",
  "ssl.protocol = TLSv1.2",
  "c.security.protocol = PLAINTEXT",
  "replication.policy.own = 1",
  "a->b.source.producer.retry.backoff.ms = 5",
  "a->b.target.producer.retry.backoff.ms = 6",
  "a->b.source.admin.retry.backoff.ms = 8",
  "b->c.config.properties.exclude = x\\\\.y",
];

describe.each(judgedVersions)("for Kafka %s", (version) => {
  let judge: Judge;
  let defaults: ReadonlyMap<string, string>;
  beforeAll(async () => {
    judge = await Judge.start(version);
    defaults = defaultsOf(await judge.definitions());
  }, 300_000);
  afterAll(() => judge[Symbol.asyncDispose]());

  /** What Kafka makes of a file, and of what is rendered of the topology that it becomes. */
  async function both(text: string) {
    const { topology } = importProperties(text, { kafkaVersion: version, exact: true });
    const rendered = renderProperties(Topology.parse(topology));
    return { before: await judge.dedicated(text), after: await judge.dedicated(rendered), rendered };
  }

  /** What Kafka's defaults do not say anyway. */
  const said = (answer: JudgedDedicated) =>
    Object.fromEntries(
      Object.entries(effectOf(answer))
        .map(([place, value]) => [place, value.replace(/\s*,\s*/g, ",")] as const)
        .filter(([place, value]) => defaults.get(place.split(" ").at(-1) ?? "") !== value),
    );
  const flows = ({ pairs }: JudgedDedicated) => pairs.map(({ source, target }) => `${source}->${target}`).toSorted();

  test("a file means the same when it was a topology in between", async () => {
    // a login of the file itself, in place of one in a file of secrets
    const text = file("recovery")
      .split("\n")
      .filter((line) => !/sasl|ssl|security/.test(line))
      .join("\n");
    const { before, after } = await both(text);
    expect(flows(after)).toEqual(flows(before));
    expect(change(said(before), said(after))).toEqual({});
  });

  test("so does any other", async () => {
    const lines = (prefix: string, settings: Readonly<Record<string, Setting>>) =>
      Object.values(settings)
        // exactly once alone is refused by Kafka, and read_committed is added to it
        .filter(({ property }) => property !== "exactly.once.support")
        .filter((setting) => knows(setting, version) && setting.client === undefined && sampleOf(setting) !== undefined)
        // Kafka refuses it alone, and what it needs is rendered with it
        .filter((setting) => setting !== connectorSettings.exactlyOnceSupport)
        .map(
          (setting) => `${prefix}${propertiesOf(setting)[0]} = ${String(sampleOf(setting)).replaceAll("\\", "\\\\")}`,
        );
    const key = fc.constantFrom("metadata.max.age.ms", "retry.backoff.ms");
    const place = fc.constantFrom(
      ...["a.consumer.", "b.producer.", "b.admin.", "c.producer.", "a->b.consumer.", "a->b.source.consumer."],
      ...["a->b.producer.", "a->b.producer.override.", "b->c.admin.", "b->c.target.admin.", "b->c.source.producer."],
    );
    const client = fc
      .tuple(place, key, fc.constantFrom("1", "2"))
      .map(([prefix, name, value]) => `${prefix}${name} = ${value}`);
    const lined = fc.record({
      top: fc.subarray(lines("", connectorSettings)),
      first: fc.subarray(lines("a->b.", connectorSettings)),
      second: fc.subarray(lines("b->c.", connectorSettings)),
      worker: fc.subarray(lines("b.", workerSettings)),
      clients: fc.uniqueArray(client, { maxLength: 6, selector: (line) => line.split(" ")[0] }),
      others: fc.subarray(others),
      beats: fc.constantFrom("", "emit.heartbeats.enabled = false", "emit.heartbeats.enabled = true"),
    });
    await fc.assert(
      fc.asyncProperty(lined, async ({ top, first, second, worker, clients, others, beats }) => {
        const notBeats = top.filter((line) => !line.startsWith("emit.heartbeats.enabled"));
        const all = [
          "a->b.enabled = true",
          "b->c.enabled = true",
          ...notBeats,
          ...first,
          ...second,
          ...worker,
          ...clients,
          ...others,
          beats,
        ];
        const { before, after } = await both(`${base}${all.join("\n")}\n`);
        expect(flows(after)).toEqual(flows(before));
        expect(change(said(before), said(after))).toEqual({});
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  test("what is rendered, imported and rendered again is the same", async () => {
    const { rendered } = await both(file("recovery"));
    const { topology } = importProperties(rendered, { kafkaVersion: version, exact: true });
    expect(renderProperties(Topology.parse(topology))).toBe(rendered);
  });
});

function defaultsOf(definitions: Definitions): ReadonlyMap<string, string> {
  const all = Object.entries(definitions)
    // a worker's default may be another than a client's
    .filter(([name]) => !/^(AdminClient|Consumer|Producer)Config$/.test(name))
    .flatMap(([, settings]) => Object.entries(settings));
  // workers hand it to their clients, and do not define it themselves
  const handedOn = "default.api.timeout.ms";
  return new Map([
    [handedOn, definitions.AdminClientConfig?.[handedOn]?.default ?? ""],
    ...clientDefaults.map(({ property, kafkas }) => [property, kafkas] as const),
    ...all.flatMap(([name, { default: value }]): [string, string][] =>
      value === undefined
        ? []
        : [
            [
              name,
              value
                .replace(/^class /, "")
                .replace(/^\[|\]$/g, "")
                .replace(/\s*,\s*/g, ","),
            ],
          ],
    ),
  ]);
}
