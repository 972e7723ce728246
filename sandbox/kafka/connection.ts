import { readFileSync } from "node:fs";
import { connect as connectPlain } from "node:net";
import { dirname, join } from "node:path";
import { connect as connectSecured } from "node:tls";
import { type Admin, type ISocketFactory, Kafka, logLevel } from "kafkajs";
import type { ClusterState } from "../state";
import { mendTimer } from "./kafkajs-timer";
import { securityOf } from "./security";

export interface ConnectionOptions {
  /** `address:port` of the brokers that are asked first. @default all of the cluster */
  brokers?: string[];
  /** How often a failed request is tried again. @default 5 */
  retries?: number;
  /**
   * Milliseconds without a byte either way after which a connection is given up. kafkajs itself gives up requests only: a
   * connection to a machine that lost its power it would keep until TCP does, which is minutes. @default - none
   */
  silenceMs?: number;
}

/** kafkajs for a cluster, with the cluster's own security and without a word on the console. */
export function connection(cluster: ClusterState, { brokers, retries = 5, silenceMs }: ConnectionOptions = {}): Kafka {
  mendTimer();
  const { "ssl.truststore.location": truststore } = cluster.clientProperties;
  const { user } = securityOf(cluster.clientProperties);
  return new Kafka({
    clientId: "sandbox",
    brokers: brokers ?? cluster.bootstrapServers.split(","),
    logLevel: logLevel.NOTHING,
    ...(silenceMs === undefined ? {} : { socketFactory: impatient(silenceMs) }),
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { retries, initialRetryTime: 100, maxRetryTime: 2000 },
    ssl: truststore === undefined ? undefined : { ca: [readFileSync(join(dirname(truststore), "ca.pem"), "utf8")] },
    sasl: user === undefined ? undefined : { mechanism: "scram-sha-512", username: user.name, password: user.password },
  });
}

const impatient =
  (silenceMs: number): ISocketFactory =>
  ({ host, port, ssl, onConnect }) => {
    const socket = isEmpty(ssl)
      ? connectPlain({ host, port }, onConnect)
      : connectSecured({ host, port, ...ssl }, onConnect);
    const silence = new Error(`${host}:${port}: nothing was heard for ${silenceMs} ms`);
    return socket.setTimeout(silenceMs, () => socket.destroy(silence));
  };

// kafkajs says null, whatever its types say
const isEmpty = (options: object | null | undefined) => Object.keys(options ?? {}).length === 0;

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
