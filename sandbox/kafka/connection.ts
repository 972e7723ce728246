import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Admin, Kafka, logLevel } from "kafkajs";
import type { ClusterState } from "../state";
import { mendTimer } from "./kafkajs-timer";
import { securityOf } from "./security";

export interface ConnectionOptions {
  /** `address:port` of the brokers that are asked first. @default all of the cluster */
  brokers?: string[];
  /** How often a failed request is tried again. @default 5 */
  retries?: number;
}

/** kafkajs for a cluster, with the cluster's own security and without a word on the console. */
export function connection(cluster: ClusterState, { brokers, retries = 5 }: ConnectionOptions = {}): Kafka {
  mendTimer();
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

/** Asks each broker by itself, once and all at the same time. */
export function askEachBroker<T>(cluster: ClusterState, ask: (admin: Admin) => Promise<T>): Promise<T[]> {
  return Promise.all(
    cluster.brokers.map(async ({ address }) => {
      const admin = connection(cluster, { brokers: [`${address}:${cluster.port}`], retries: 0 }).admin();
      try {
        await admin.connect();
        return await ask(admin);
      } finally {
        await admin.disconnect();
      }
    }),
  );
}
