import type * as pulumi from "@pulumi/pulumi";

/** Any Kafka that MirrorMaker can reach: a `DataflowCluster`, a self-managed cluster, ApsaraMQ for Kafka, another cloud. */
export interface KafkaEndpoint {
  /** `host:port` of some brokers, comma-separated; as the hosts that run MirrorMaker reach them. */
  bootstrapServers: pulumi.Input<string>;
  /** Further properties of this cluster, by Kafka's names: `{ "producer.linger.ms": "20" }`. @default {} */
  properties?: Record<string, string>;
}
