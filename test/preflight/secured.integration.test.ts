import { SecuredClusters } from "../render/support/secured-clusters";
import { Host } from "./support/host";

jest.setTimeout(120_000);

const clusters = new SecuredClusters();
beforeAll(() => clusters.start());
afterAll(() => clusters[Symbol.asyncDispose]());

test.each([
  ["2.4.1", "pkcs12"],
  ["2.8.2", "pem"],
  ["4.1.1", "pem"],
] as const)("the client of Kafka %s takes secrets from their file, and trust from %s", async (version, trust) => {
  using host = version === "2.4.1" ? await Host.with241() : await Host.with(version);
  const { topology, credentials } = await clusters.flow(version, "dedicated", { trust });
  host.stageTopology(topology, credentials);
  const { stderr, ...outcome } = await host.preflight();
  expect(outcome).toEqual({ errors: [], warnings: [] });
  for (const secret of clusters.secrets) expect(stderr).not.toContain(secret);
});

test("a certificate that nobody trusts is told apart from a login that is refused", async () => {
  using host = await Host.with("3.9.1");
  const { topology, credentials, from } = await clusters.flow("3.9.1", "dedicated");
  const security = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" } as const;
  const source = topology.clusters[from];
  if (source === undefined) throw new Error(`no cluster ${from}`);
  host.stageTopology({ ...topology, clusters: { ...topology.clusters, [from]: { ...source, security } } }, credentials);
  const { errors } = await host.preflight();
  expect(errors).toEqual([
    expect.objectContaining({
      what: `clusters.${from}.security`,
      text: expect.stringContaining("SslAuthenticationException"),
    }),
  ]);
});
