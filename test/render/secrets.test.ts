import fc from "fast-check";
import { jaasQuote, renderSecrets } from "../../lib/render/secrets";
import { secured } from "../support/topology";

test("each secret property of each cluster is a line", () => {
  const text = renderSecrets(secured(), { src: { username: "mm2", password: 'a"b\\c' } });
  expect(text).toBe(
    String.raw`src.sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required username="mm2" password="a\\"b\\\\c";` +
      "\n",
  );
});

test("a topology without secrets has no file of them", () => {
  const clusters = { src: { bootstrapServers: "a:1" }, dest: { bootstrapServers: "b:1" } };
  expect(renderSecrets(secured({ clusters }), {})).toBe("");
});

test("any text comes back from between the quotes", () => {
  const unquote = (quoted: string) =>
    quoted.slice(1, -1).replace(/\\([\s\S])/g, (_, char: string) => ({ n: "\n", r: "\r" })[char] ?? char);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(unquote(jaasQuote(text))).toBe(text);
      expect(jaasQuote(text).slice(1, -1)).not.toMatch(/(^|[^\\])(\\\\)*"/);
    }),
  );
});

test("a key in another form than Kafka reads is refused, and not shown", () => {
  const chain = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
  const security = { protocol: "SSL", sslKeystoreCertificateChain: chain };
  const topology = secured({
    clusters: { src: { bootstrapServers: "a:1", security }, dest: { bootstrapServers: "b:1" } },
  });
  const key = "-----BEGIN RSA PRIVATE KEY-----\nSECRET";
  expect(() => renderSecrets(topology, { src: { sslKeystoreKey: key } })).toThrow(/^(?!.*SECRET).*openssl pkcs8/);
});
