import { versions } from "../../../lib/model/check/versions";
import { type Changes, clusters, error, findings, flow, keepNames, warning } from "./findings";

const seedFlow = (more: object): Changes => ({ flows: [flow("src->dest", more)] });
const withSecurity = (security: object): Changes => ({
  clusters: { ...clusters("dest"), src: { bootstrapServers: "s:1", security } },
});
const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const newer = /^leave it out, or deliver a newer Kafka to the hosts/;

test.each<[string, string, Changes, unknown[]]>([
  [
    "a setting of a flow",
    "2.6.3",
    seedFlow({ syncGroupOffsetsEnabled: true }),
    [error("flows[0].syncGroupOffsetsEnabled", /works from Kafka 2\.7\.0 on \(KIP-545\), and this is 2\.6\.3$/, newer)],
  ],
  [
    "a setting of all flows",
    "3.4.1",
    { useDefaultsFrom: "source" },
    [error("useDefaultsFrom", /3\.5\.0 on \(KIP-894\)/, newer)],
  ],
  ["a setting of the driver", "3.4.1", { listeners: ["http://:1"] }, [error("listeners", /3\.5\.0/)]],
  ["a setting of the workers", "3.5.2", { pluginDiscovery: "only_scan" }, [error("pluginDiscovery", /3\.6\.0/)]],
  [
    "a setting of the workers of one cluster",
    "3.4.1",
    { clusters: { ...clusters("src"), dest: { bootstrapServers: "d:1", exactlyOnceSourceSupport: "enabled" } } },
    [error("clusters.dest.exactlyOnceSourceSupport", /3\.5\.0/)],
  ],
  [
    "a setting of a cluster's security",
    "2.6.3",
    withSecurity({ protocol: "SSL", sslTruststoreCertificates: pem }),
    [error("clusters.src.security.sslTruststoreCertificates", /2\.7\.0 on \(KIP-651\)/)],
  ],
  [
    "a value",
    "2.8.2",
    seedFlow(keepNames),
    [
      error(
        "flows[0].replicationPolicyClass",
        /IdentityReplicationPolicy" exists from Kafka 3\.0\.0 on \(KAFKA-9726\)/,
        /^deliver/,
      ),
    ],
  ],
  [
    "a value of a cluster's security",
    "3.0.2",
    withSecurity({
      protocol: "SASL_SSL",
      ...{ saslMechanism: "OAUTHBEARER", saslOauthbearerTokenEndpointUrl: "https://id.example" },
    }),
    [
      error("clusters.src.security.saslMechanism", /"OAUTHBEARER" exists from Kafka 3\.1\.0 on/),
      error("clusters.src.security.saslOauthbearerTokenEndpointUrl", /3\.1\.0/),
    ],
  ],
  [
    "a setting that is gone",
    "4.0.0",
    { useIncrementalAlterConfigs: "required" },
    [error("useIncrementalAlterConfigs", /is gone from Kafka 4\.0\.0 on, and this is 4\.0\.0/, /always as required/)],
  ],
  [
    "admin clients that differ between the ends",
    "2.7.1",
    seedFlow({ sourceAdmin: { "request.timeout.ms": "1" } }),
    [
      error(
        "flows[0].sourceAdmin",
        /can differ from Kafka 2\.8\.0 on: before, "admin\." is for both/,
        /the same in both/,
      ),
    ],
  ],
  [
    "a version that is newer than all that are known",
    "4.4.0",
    {},
    [
      warning(
        "kafkaVersion",
        /^Kafka 4\.4\.0 is newer than what this library knows: it is treated as 4\.3$/,
        /newer release/,
      ),
    ],
  ],
  ["a version of a distant future", "11.0.0", {}, [warning("kafkaVersion", /11\.0\.0/)]],
])("%s is told of %s", (_, kafkaVersion, changes, expected) => {
  expect(findings(versions, { ...changes, kafkaVersion })).toEqual(expected);
});

test.each<[string, string, Changes]>([
  ["a setting of its first version", "2.7.0", seedFlow({ syncGroupOffsetsEnabled: true })],
  ["a value of its first version", "3.0.0", seedFlow(keepNames)],
  ["another value before", "2.8.2", seedFlow({ replicationPolicyClass: "DefaultReplicationPolicy" })],
  ["a setting of its last version", "3.9.1", { useIncrementalAlterConfigs: "required" }],
  ["a setting that only had another name", "2.4.1", { topicsExclude: ["x"] }],
  ["equal admin clients", "2.7.1", seedFlow({ sourceAdmin: { a: "1" }, targetAdmin: { a: "1" } })],
  ["a patch of the newest known version", "4.3.9", {}],
  [
    "values that every object of JavaScript knows",
    "3.9.1",
    { topics: ["constructor", "toString"], listeners: ["valueOf"] },
  ],
])("%s is known to %s", (_, kafkaVersion, changes) => {
  expect(findings(versions, { ...changes, kafkaVersion })).toEqual([]);
});
