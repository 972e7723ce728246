import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Kafka, logLevel } from "kafkajs";
import type { ClusterState } from "../state";
import { dropWarnings } from "./kafkajs-warnings";
import { securityOf } from "./security";

export interface ConnectionOptions {
  /** `address:port` of the brokers that are asked first. @default all of the cluster */
  brokers?: string[];
  /** How often a failed request is tried again. @default 5 */
  retries?: number;
}

/** kafkajs for a cluster, with the cluster's own security and without a word on the console. */
export function connection(cluster: ClusterState, { brokers, retries = 5 }: ConnectionOptions = {}): Kafka {
  dropWarnings();
  const { "ssl.truststore.location": truststore } = cluster.clientProperties;
  const { user } = securityOf(cluster.clientProperties);
  return new Kafka({
    clientId: "sandbox",
    brokers: brokers ?? cluster.bootstrapServers.split(","),
    logLevel: logLevel.NOTHING,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 2000 },
    ssl: truststore === undefined ? undefined : { ca: [readFileSync(join(dirname(truststore), "ca.pem"), "utf8")] },
    sasl: user === undefined ? undefined : { mechanism: "scram-sha-512", username: user.name, password: user.password },
  });
}
