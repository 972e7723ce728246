import { z } from "zod";

/** Version of Apache Kafka whose MirrorMaker 2 runs: `2.4.1`, `3.9.1`. EMR writes it `2.12_2.4.1`; give the part after the underscore. */
export const KafkaVersion = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/, {
    error: 'expected a Kafka version such as "2.4.1" or "3.9.1" (of EMR\'s "2.12_2.4.1", the part after "_")',
    abort: true,
  })
  .refine((version) => compareVersions(version, "2.4.0") >= 0, "MirrorMaker 2 exists from Kafka 2.4.0 on");
export type KafkaVersion = z.output<typeof KafkaVersion>;

/** The newest release line that this library was tried with: what is newer works as this does, with a warning. */
export const newestKnownVersion = "4.3";

/** What a runtime can do, and the first version that can. Each is read in Kafka's sources at the tags around that version. */
const since = {
  /** `emit.heartbeats.enabled=false` keeps MM2 from running a herder for a pair that has no flow. */
  heartbeatsDecideHerders: "2.7.1",
  /** Certificates and keys as PEM, in a file or in a property (KIP-651). */
  pem: "2.7.0",
  /** `<alias>.consumer.`, `.producer.` and `.admin.` reach MM2's own clients, and `source.` and `target.` tell them apart. */
  clientsByCluster: "2.8.0",
  /** Keys of a custom `replication.policy.` reach it from the top level. */
  replicationPolicySettings: "3.0.0",
  /** `IdentityReplicationPolicy` (KAFKA-9726). */
  identityReplicationPolicy: "3.0.0",
  /** -1, the broker's default, as the replication factor of a worker's topics (KIP-605). */
  brokerReplicationFactor: "2.6.0",
  /** OAuth with a token endpoint (KIP-768). */
  oauth: "3.1.0",
  /** Only token endpoints that a system property names are asked. */
  oauthAllowedUrls: "4.0.0",
  /** Connectors are stored with references to secrets in place of the secrets (KAFKA-14653). */
  storedReferences: "3.5.0",
  /** Connectors ask clusters with an admin client of a class that can be chosen (KIP-787). */
  adminClass: "3.4.0",
  /** Several dedicated nodes can serve one flow: the internal REST server (KIP-710). */
  internalRest: "3.5.0",
  /** `PUT …/stop` of a connector (KIP-875). */
  stopConnector: "3.5.0",
  /** `plugin.discovery=service_load`, which shortens the start (KIP-898). */
  pluginDiscovery: "3.6.0",
  /** A node that becomes the leader applies a changed configuration (KAFKA-15372), so that a rolling restart is enough. */
  rollingConfigChange: "3.6.2",
  /** A connector that is created stopped or paused (KIP-980). */
  initialState: "3.7.0",
} as const;
export type Ability = keyof typeof since;

export function can(version: KafkaVersion, ability: Ability): boolean {
  return !isBefore(version, since[ability]);
}

/** The first version with an ability, for messages. */
export function firstVersionWith(ability: Ability): KafkaVersion {
  return since[ability];
}

/** The oldest Java that runs the workers of a version: KIP-750 dropped Java 8, KIP-1013 asks for 17 from Kafka 4.0 on. */
export function oldestJava(version: KafkaVersion): number {
  return isBefore(version, "4.0.0") ? 8 : 17;
}

/** Whether a version is older than another. */
export function isBefore(version: KafkaVersion, other: KafkaVersion): boolean {
  return compareVersions(version, other) < 0;
}

/** Whether a version is of a release line that came after all that are known here. */
export function isNewerThanKnown(version: KafkaVersion): boolean {
  const line = version.split(".").slice(0, 2).join(".");
  return compareVersions(`${line}.0`, `${newestKnownVersion}.0`) > 0;
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const differing = (left ?? []).findIndex((part, index) => part !== right?.[index]);
  return differing < 0 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}
