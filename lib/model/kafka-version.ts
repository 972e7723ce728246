import { z } from "zod";

/** Version of Apache Kafka whose MirrorMaker 2 runs: `2.4.1`, `3.9.1`. EMR writes it `2.12_2.4.1`; give the part after the underscore. */
export const KafkaVersion = z
  .string()
  .regex(
    /^\d+\.\d+\.\d+$/,
    'expected a Kafka version such as "2.4.1" or "3.9.1" (of EMR\'s "2.12_2.4.1", the part after "_")',
  )
  .refine((version) => compareVersions(version, "2.4.0") >= 0, "MirrorMaker 2 exists from Kafka 2.4.0 on")
  .meta({ description: "Version of Apache Kafka whose MirrorMaker 2 runs" });
export type KafkaVersion = z.output<typeof KafkaVersion>;

/** What a runtime can do, and the first version that can. Sources: `reference/mirrormaker2.md` of the design, Kafka's source tags. */
const since = {
  /** `topics.exclude` and `groups.exclude`; before, `.blacklist` (KIP-629). */
  exclude: "2.7.0",
  /** `emit.heartbeats.enabled=false` keeps MM2 from running a herder for a pair that has no flow. */
  heartbeatsDecideHerders: "2.7.1",
  /** Several dedicated nodes can serve one flow: the internal REST server (KIP-710). */
  internalRest: "3.5.0",
  /** `plugin.discovery=service_load`, which shortens the start (KIP-898). */
  pluginDiscovery: "3.6.0",
  /** A node that becomes the leader applies a changed configuration (KAFKA-15372), so that a rolling restart is enough. */
  rollingConfigChange: "3.6.2",
} as const;
export type Ability = keyof typeof since;

export function can(version: KafkaVersion, ability: Ability): boolean {
  return compareVersions(version, since[ability]) >= 0;
}

/** The first version with an ability, for messages. */
export function firstVersionWith(ability: Ability): KafkaVersion {
  return since[ability];
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const differing = (left ?? []).findIndex((part, index) => part !== right?.[index]);
  return differing < 0 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}
