import { KafkaVersion } from "./kafka-version";
import { parse } from "./parse";

/** Kafka of the EMR releases of which it is known, and where each was read. Others may have another, or none: EMR-3.55 has none. */
const kafkaOf: Readonly<Record<string, { kafkaVersion: KafkaVersion; source: string }>> = {
  "EMR-3.42.0": { kafkaVersion: "2.4.1", source: "the procedure for MirrorMaker in the documentation of E-MapReduce" },
  "EMR-3.47.0": { kafkaVersion: "2.4.1", source: "release notes for EMR V3.47.X, Dataflow clusters: Kafka 2.12_2.4.1" },
};

/** The releases whose Kafka is known. */
export const knownReleases: readonly string[] = Object.keys(kafkaOf);

/**
 * The version of Kafka on a cluster: the given one, else that of its EMR release.
 *
 * @param what names the cluster in the error: `dataflow cluster "sh"`.
 * @throws Error when the given one is none, or when none is given and the release is not known.
 */
export function kafkaVersionOf(what: string, release: string, given: string | undefined): KafkaVersion {
  if (given !== undefined) return parse(KafkaVersion, given, `${what}: invalid kafkaVersion`);
  const known = kafkaOf[release];
  if (known !== undefined) return known.kafkaVersion;
  throw new Error(
    `${what}: the version of Kafka in release "${release}" is not known here (known: ${knownReleases.join(", ")}); ` +
      `give kafkaVersion: the console shows it at the service Kafka, and of "2.12_2.4.1" it is the part after "_"`,
  );
}
