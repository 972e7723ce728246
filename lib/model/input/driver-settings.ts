// Generated from the tables in lib/model by npm run generate: do not edit.

/** What MirrorMaker's own driver reads, once for the whole process; only in dedicated mode. */
export interface DriverSettings {
  /**
   * Whether the nodes of a dedicated cluster reach one another; several of them need it. From Kafka 3.5.0 on (KIP-710).
   * Kafka: `dedicated.mode.enable.internal.rest`.
   * @default false
   */
  dedicatedModeEnableInternalRest?: boolean;
  /**
   * URLs that this server listens at: `http://0.0.0.0:8183`. From Kafka 3.5.0 on (KIP-710). Kafka: `listeners`.
   * @default ["http://:8083"]
   */
  listeners?: string[];
  /**
   * Name or address that the other nodes reach this one at. From Kafka 3.5.0 on (KIP-710). Kafka:
   * `rest.advertised.host.name`.
   * @default - the host of the first listener
   */
  restAdvertisedHostName?: string;
  /**
   * Port that the other nodes reach this one at. From 1 to 65535. From Kafka 3.5.0 on (KIP-710). Kafka:
   * `rest.advertised.port`.
   * @default - the port of the first listener
   */
  restAdvertisedPort?: number;
  /**
   * Which of the listeners the other nodes use: `http` or `https`. From Kafka 3.5.0 on (KIP-710). Kafka:
   * `rest.advertised.listener`.
   * @default - the first one
   */
  restAdvertisedListener?: string;
}
