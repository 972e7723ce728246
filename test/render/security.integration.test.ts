import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { parseTopology } from "../../lib/model/examine";
import type { Topology } from "../../lib/model/topology";
import { renderConnectors } from "../../lib/render/connectors";
import { renderDistributed } from "../../lib/render/distributed";
import { jvmOptions } from "../../lib/render/jvm-options";
import { renderProperties } from "../../lib/render/mm2";
import { renderSecrets } from "../../lib/render/secrets";
import { makeStores } from "../../sandbox/kafka/tls";
import { isAtLeast } from "../../sandbox/toolchain/version";
import { type Properties, pairOf } from "../judge/answers";
import { Judge, judgedVersions } from "../judge/judge";
import { identityIn } from "./support/identity";
import { keyFile, type Sample, securities, token } from "./support/securities";

const folder = mkdtempSync(join(tmpdir(), "a security "));
const secretsFile = join(folder, "secrets.properties");
let material: Parameters<typeof token>[0];

beforeAll(async () => {
  const stores = await makeStores(join(folder, "tls"), ["127.0.0.1"]);
  material = { ...stores, ...identityIn(stores) };
});
afterAll(() => rmSync(folder, { recursive: true }));

const aliases = ["dest", "src"] as const;

/** The secret word of a login, another one for each cluster. */
const ofCluster = (alias: string, { password, clientSecret }: NonNullable<Sample["login"]>) =>
  password === undefined ? { clientSecret: `${clientSecret}${alias} ` } : { password: `${password}${alias} ` };

/** What of a client's properties says how it reaches its cluster. */
const ofSecurity = (client: Properties) =>
  Object.fromEntries(
    Object.entries(client).filter(([key]) => /^(bootstrap\.servers|security\.|sasl\.|ssl\.)/.test(key)),
  );

/** The clients' different ways to reach a cluster. */
function ways(clients: Properties[]): Properties[] {
  const all = clients.map(ofSecurity).map((way) => Object.entries(way).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return [...new Set(all.map((way) => JSON.stringify(way)))].map((way) => Object.fromEntries(JSON.parse(way)));
}

describe.each(judgedVersions)("Kafka %s", (version) => {
  let judge: Judge;
  beforeAll(async () => {
    judge = await Judge.start(version);
  }, 300_000);
  afterAll(() => judge[Symbol.asyncDispose]());

  /** Both clusters have the same security. */
  function topologyOf({ security, credentials }: Sample, logins: readonly Sample["login"][]): Topology {
    const clusters = Object.fromEntries(
      aliases.map((alias) => [alias, { bootstrapServers: `${alias}.example:9092`, security }]),
    );
    const topology = parseTopology({ kafkaVersion: version, clusters, flows: [{ from: "src", to: "dest" }] });
    const all = aliases.map((alias, index) => [alias, { ...credentials, ...logins[index] }]);
    writeFileSync(secretsFile, renderSecrets(topology, Object.fromEntries(all)), { mode: 0o600 });
    return topology;
  }

  async function dedicatedClients(topology: Topology): Promise<Properties[]> {
    const pair = pairOf(await judge.dedicated(renderProperties(topology, { secretsFile })), "src", "dest");
    expect(pair.problems).toEqual([]);
    return [...Object.values(pair.clients), pair.worker];
  }

  async function connectClients(topology: Topology): Promise<Properties[]> {
    const [text = ""] = Object.values(renderDistributed(topology, { secretsFile }));
    const { properties: worker, error } = await judge.worker("distributed", text);
    expect(error).toBeUndefined();
    const answers = await Promise.all(
      renderConnectors(topology, { secretsFile }).map(({ config }) => judge.connector(config, { worker })),
    );
    expect(answers.flatMap(({ problems }) => problems)).toEqual([]);
    return answers.flatMap(({ clients }) => Object.values(clients));
  }

  /** All clients of both clusters can be made, and log in with the secrets of the cluster that they talk to. */
  async function expectReached(sample: Sample) {
    const { login, scope } = sample;
    const logins = aliases.map((alias) => login && { ...login, ...ofCluster(alias, login) });
    const topology = topologyOf(sample, logins);
    const system = Object.fromEntries(jvmOptions(topology).map((option) => option.slice(2).split("=")));
    for (const clients of [await dedicatedClients(topology), await connectClients(topology)]) {
      const found = await Promise.all(
        ways(clients).map(async (way) => [way["bootstrap.servers"], await judge.client(way, { system })]),
      );
      const wanted = aliases.map((alias, index) => [
        `${alias}.example:9092`,
        { problems: [], login: { ...logins[index], ...(scope === undefined ? {} : { scope }) } },
      ]);
      expect(found.toSorted()).toEqual(wanted);
    }
  }

  test.each(Object.entries(securities))("%s", (_, sampleOf) => expectReached(sampleOf(material)));

  if (isAtLeast(version, 3, 3))
    test("mutual TLS, with certificate and key in a PEM file", () => expectReached(keyFile(material)));

  if (isAtLeast(version, 3, 1)) test("a token of OAUTHBEARER", () => expectReached(token(material)));

  test("any password comes through", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (password) => {
        const login = { username: "mm2", password };
        await expectReached({
          security: { protocol: "SASL_PLAINTEXT", saslMechanism: "PLAIN" },
          login,
        });
      }),
      { numRuns: 20 },
    ));
});
