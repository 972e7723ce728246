import { can } from "../model/kafka-version";
import { ClientProperties, ConsumerProperties, ProducerProperties } from "../model/tuning";
import { clientProperties } from "./client-properties";
import type { Herder } from "./herders";
import { isOf, withoutPrefix } from "./prefix";
import type { Reading, Said } from "./reading";

/** What a cluster of a file says of its clients. */
export interface ReadClusterClients {
  readonly properties: Readonly<Record<"consumer" | "producer" | "admin", Readonly<Record<string, string>>>>;
  readonly autoOffsetReset: Said | undefined;
  /** For the flows to it to say. */
  readonly recordProducer: readonly Said[];
}

/** Whether a property of a cluster belongs to its clients. */
export function isClusterClients(one: Said): boolean {
  return isOf(one, ["consumer.", "producer.", "admin."]);
}

export function readClusterClients(
  reading: Reading,
  alias: string,
  said: readonly Said[],
  connection: readonly Said[],
  herders: readonly Herder[],
): ReadClusterClients {
  const consumer = withoutPrefix(readByClients(reading, "consumer.", said), "consumer.");
  const admin = withoutPrefix(readByClients(reading, "admin.", said), "admin.");
  const producer = withoutPrefix(said, "producer.");
  // before 2.8 only workers read it; said of a source in a topology, it would reach the offset syncs too
  const atFlows =
    !can(reading.version, "clientsByCluster") && herders.some(({ from, isFlow }) => from === alias && isFlow);
  const tuning = consumer.filter((one) => !isReset(one));
  if (atFlows && !herders.some(({ to, isFlow }) => to === alias && isFlow)) {
    for (const one of producer)
      reading.tell("ignored", one, `before Kafka 2.8 only workers that write to "${alias}" read it`);
  }
  return {
    properties: {
      consumer: clientProperties(reading, ConsumerProperties, tuning, connection),
      producer: clientProperties(reading, ProducerProperties, atFlows ? [] : producer, connection),
      admin: clientProperties(reading, ClientProperties, admin, connection),
    },
    autoOffsetReset: consumer.find(isReset),
    recordProducer: atFlows ? producer : [],
  };
}

const isReset = ({ property }: Said) => property === "auto.offset.reset";

/** Before 2.8, MM2's own consumers and admin clients do not read what is said of a cluster. */
function readByClients(reading: Reading, client: "consumer." | "admin.", said: readonly Said[]): Said[] {
  const all = said.filter((one) => isOf(one, [client]));
  if (can(reading.version, "clientsByCluster")) return all;
  const fix = `${client.slice(0, -1)} of the cluster in the topology is written where Kafka ${reading.version} reads it`;
  for (const one of all) reading.tell("ignored", one, "reaches none of MirrorMaker's clients before Kafka 2.8", fix);
  return [];
}
