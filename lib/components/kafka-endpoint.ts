import type * as pulumi from "@pulumi/pulumi";
import type { ClusterSettings } from "../model/input/cluster-settings";

/** Any Kafka that MirrorMaker can reach: a `DataflowCluster`, a self-managed cluster, ApsaraMQ for Kafka, another cloud. */
export interface KafkaEndpoint extends ClusterSettings {
  /** `host:port` of some brokers, comma-separated; as the hosts that run MirrorMaker reach them. */
  bootstrapServers: pulumi.Input<string>;
  /** The secrets that `security` needs, and no others. @default - none */
  credentials?: CredentialsArgs;
}

/**
 * The secrets with which MirrorMaker reaches a cluster; Pulumi keeps them encrypted, and hosts keep them in a file that only
 * MirrorMaker can read. They are in no object on OSS.
 */
export interface CredentialsArgs {
  /** User, of `saslMechanism` PLAIN and SCRAM. */
  username?: pulumi.Input<string>;
  /** The user's password. */
  password?: pulumi.Input<string>;
  /** Client, of `saslMechanism` OAUTHBEARER. */
  clientId?: pulumi.Input<string>;
  /** The client's secret. */
  clientSecret?: pulumi.Input<string>;
  /** Opens `sslTruststoreLocation`. */
  sslTruststorePassword?: pulumi.Input<string>;
  /** Opens `sslKeystoreLocation`, and the key in it. */
  sslKeystorePassword?: pulumi.Input<string>;
  /** Key of `sslKeystoreCertificateChain`, as PEM text in the form PKCS #8 (`-----BEGIN PRIVATE KEY-----`). */
  sslKeystoreKey?: pulumi.Input<string>;
}
