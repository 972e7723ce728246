import type { Line } from "../../lib/render/properties";
import type { ClusterScenario } from "../scenario";
import { isAtLeast } from "../toolchain/version";
import type { Stores } from "./tls";

type Security = ClusterScenario["security"];

interface Kind {
  /** `security.protocol` of the listener for clients. */
  protocol: "PLAINTEXT" | "SSL" | "SASL_PLAINTEXT" | "SASL_SSL";
  tls: boolean;
  scram: boolean;
}

export const kinds: Readonly<Record<Security, Kind>> = {
  plaintext: { protocol: "PLAINTEXT", tls: false, scram: false },
  tls: { protocol: "SSL", tls: true, scram: false },
  scram: { protocol: "SASL_PLAINTEXT", tls: false, scram: true },
  "tls-scram": { protocol: "SASL_SSL", tls: true, scram: true },
};

export interface Credentials {
  /** Present where the listener speaks TLS. */
  stores?: Stores;
  /** Present where clients log in. */
  user?: { name: string; password: string };
}

/** Kafka client properties that reach a cluster, besides `bootstrap.servers`. */
export function clientProperties(security: Security, { stores, user }: Credentials): Record<string, string> {
  const { protocol } = kinds[security];
  return {
    ...(protocol === "PLAINTEXT" ? {} : { "security.protocol": protocol }),
    ...(stores === undefined
      ? {}
      : {
          // PEM stores exist from Kafka 2.7 on only
          "ssl.truststore.type": "PKCS12",
          "ssl.truststore.location": stores.truststore,
          "ssl.truststore.password": stores.password,
        }),
    ...(user === undefined
      ? {}
      : {
          "sasl.mechanism": "SCRAM-SHA-512",
          "sasl.jaas.config": `org.apache.kafka.common.security.scram.ScramLoginModule required username="${user.name}" password="${user.password}";`,
        }),
  };
}

/** The other way round: what kind of security some client properties are for, and the user in them. */
export function securityOf(properties: Record<string, string>): { security: Security; user: Credentials["user"] } {
  const protocol = properties["security.protocol"] ?? "PLAINTEXT";
  const security = (Object.keys(kinds) as Security[]).find((kind) => kinds[kind].protocol === protocol);
  if (security === undefined) throw new Error(`unknown security.protocol "${protocol}"`);
  const login = /username="([^"]*)" password="([^"]*)"/.exec(properties["sasl.jaas.config"] ?? "");
  const [, name, password] = login ?? [];
  return { security, user: name === undefined || password === undefined ? undefined : { name, password } };
}

/** Lines of server.properties for the listener of clients. */
export function listenerLines(security: Security, stores: Stores | undefined): Line[] {
  return [
    ...(stores === undefined
      ? []
      : ([
          ["listener.name.client.ssl.keystore.type", "PKCS12"],
          ["listener.name.client.ssl.keystore.location", stores.keystore],
          ["listener.name.client.ssl.keystore.password", stores.password],
          ["listener.name.client.ssl.key.password", stores.password],
        ] as const)),
    ...(kinds[security].scram
      ? ([
          ["sasl.enabled.mechanisms", "SCRAM-SHA-512"],
          [
            "listener.name.client.scram-sha-512.sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required;",
          ],
        ] as const)
      : []),
  ];
}

/** Refuses SCRAM where neither ZooKeeper nor KRaft can hold the first user. */
export function checkSecurity(security: Security, version: string): void {
  if (!kinds[security].scram || !isAtLeast(version, 3, 3) || isAtLeast(version, 3, 5)) return;
  throw new Error(
    `security "${security}" cannot be had with Kafka ${version}: without ZooKeeper, SCRAM exists from 3.5 on; take a version up to 3.2 or from 3.5 on, or security "plaintext" or "tls"`,
  );
}
