import { readFileSync } from "node:fs";
import { join } from "node:path";
import { importProperties } from "../../lib/import/import-properties";
import { checkTopology } from "../../lib/model/examine";

const file = (name: string) => readFileSync(join(__dirname, "files", `${name}.properties`), "utf8");
const imported = (text: string, kafkaVersion = "3.9.1", exact = false) =>
  importProperties(text, { kafkaVersion, exact });
const base = "clusters = a, b\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\na->b.enabled = true\n";
const notesOn = (lines: string, kafkaVersion?: string) =>
  imported(`${base}${lines}`, kafkaVersion)
    .notes.filter(({ severity }) => severity === "wrong" || severity === "ignored")
    .map(({ line, severity, message }) => `${line} ${severity}: ${message}`);

test.each(["2.4.1", "3.9.1", "4.1.1"])("the procedure's file for Kafka %s", (version) => {
  const { topology, notes, secrets } = imported(file("seed"), version);
  expect({ topology, notes, secrets }).toMatchSnapshot();
  expect(checkTopology(topology)).toEqual([]);
});

test("a file with logins, clients and workers", () => {
  const { topology, notes, secrets } = imported(file("recovery"));
  expect({ topology, notes, secrets }).toMatchSnapshot();
});

test("secrets are named, and nowhere told", () => {
  const result = imported(file("recovery"));
  expect(result.secrets).toEqual(["primary.username", "primary.password", "primary.sslTruststorePassword"]);
  expect(JSON.stringify(result)).not.toMatch(/hunter2|changeit/);
});

test("the driver's own search for plugins is told of only where it changes", () => {
  const changed = (lines: string, version?: string) =>
    imported(`${base}${lines}`, version)
      .notes.filter(({ line }) => line === 5)
      .map(({ severity }) => severity);
  expect(changed("plugin.discovery = service_load")).toEqual([]);
  expect(changed("plugin.discovery = only_scan")).toEqual(["changed"]);
  expect(changed("plugin.discovery = only_scan", "3.5.0")).toEqual(["ignored"]);
});

test("with exact, Kafka's defaults are kept where ours differ", () => {
  const { topology, notes } = imported(base, "3.9.1", true);
  expect(topology).toMatchObject({
    emitHeartbeatsEnabled: true,
    offsetFlushIntervalMs: 60000,
    scheduledRebalanceMaxDelayMs: 300000,
    pluginDiscovery: "hybrid_warn",
  });
  expect(notes.filter(({ severity }) => severity === "changed")).toEqual([]);
});

test.each<[string, string, RegExp, string]>([
  ["a worker's key without a prefix", "offset.flush.interval.ms = 5000", /5 ignored: /, "3.9.1"],
  ["a client's key at the top", "producer.linger.ms = 5", /5 ignored: /, "3.9.1"],
  ["the documentation's emit.heartbeats", "emit.heartbeats = false", /5 ignored: /, "3.9.1"],
  ["a flow without enabled", "b->a.topics = x", /undefined wrong: is not there: the flow is off/, "3.9.1"],
  ["quotes", 'topics.exclude = "tmp-.*"', /5 wrong: quotes/, "3.9.1"],
  ["an old name on a version that forgot it", "topics.blacklist = tmp", /5 ignored: .*any more/, "4.1.1"],
  ["a new name on a version that does not know it yet", "topics.exclude = tmp", /5 ignored: /, "2.6.3"],
  ["a key of no cluster", "c.producer.linger.ms = 5", /5 ignored: /, "3.9.1"],
  ["a setting that the version does not know", "sync.group.offsets.enabled = true", /5 ignored: /, "2.4.1"],
])("%s is noted", (_, line, note, version) => {
  expect(notesOn(line, version)).toEqual([expect.stringMatching(note)]);
});

test("a comment behind a value is part of it to Kafka, and is taken away", () => {
  const { topology, notes } = imported(base.replace("a, b", "a, b   # defines cluster aliases"));
  expect(Object.keys(topology?.clusters ?? {})).toEqual(["a", "b"]);
  expect(notes.some(({ severity, line }) => severity === "wrong" && line === 1)).toBe(true);
});

test("a file without clusters is no topology", () => {
  expect(imported("topics = .*\n").topology).toBeUndefined();
});
