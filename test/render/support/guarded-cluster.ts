import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serialise } from "../../../lib/render/properties";
import { jaasQuote } from "../../../lib/render/secrets";
import { brokerLog, prepareBrokers, startBroker } from "../../../sandbox/kafka/broker";
import { stopCluster } from "../../../sandbox/kafka/cluster";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import { planCluster, storesFolder } from "../../../sandbox/kafka/plan";
import { allBrokersAnswer, waitUntilUp } from "../../../sandbox/kafka/readiness";
import { internalPort } from "../../../sandbox/kafka/server-properties";
import { readStores, type Stores } from "../../../sandbox/kafka/tls";
import type { ClusterState } from "../../../sandbox/state";
import { type Identity, identityIn } from "./identity";
import type { End } from "./secured-clusters";
import { awkward } from "./securities";

const version = "3.9.1";

/** A cluster that asks clients for a certificate, and for a login by PLAIN with an awkward password. */
export class GuardedCluster implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly cluster: ClusterState,
    private readonly identity: Identity,
  ) {}

  static async start(): Promise<GuardedCluster> {
    const folder = mkdtempSync(join(tmpdir(), "guarded-"));
    const home = await kafkaDistribution(version, () => undefined);
    const scenario = { version, brokers: 1, security: "tls-scram" } as const;
    const cluster = await planCluster({ alias: "guarded", number: 97, scenario, folder });
    const stores = readStores(storesFolder(cluster));
    const [broker] = cluster.brokers;
    if (stores === undefined || broker === undefined) throw new Error("nothing was planned");
    await prepareBrokers(home, cluster);
    // of a property that stands there twice, the last one counts
    appendFileSync(join(broker.folder, "server.properties"), guard(stores));
    const guarded = new GuardedCluster(folder, cluster, identityIn(stores));
    await startBroker(home, broker);
    const parts = [{ name: "broker", process: broker.process, log: brokerLog(broker) }];
    const isUp = () => allBrokersAnswer(unguarded(cluster));
    await waitUntilUp({ what: "guarded cluster", parts, isUp }).catch(async (error) => {
      await guarded[Symbol.asyncDispose]();
      throw error;
    });
    return guarded;
  }

  /** The cluster as the end of a flow. */
  get end(): End {
    const { authority, certificate, key } = this.identity;
    return {
      state: unguarded(this.cluster),
      cluster: {
        bootstrapServers: this.cluster.bootstrapServers,
        security: {
          protocol: "SASL_SSL",
          saslMechanism: "PLAIN",
          sslTruststoreCertificates: authority,
          sslKeystoreCertificateChain: certificate,
        },
      },
      credentials: { username: "mm2", password: awkward, sslKeystoreKey: key },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopCluster(this.cluster, { graceMs: 0 });
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const guard = ({ truststore, password }: Stores) =>
  serialise([
    ["sasl.enabled.mechanisms", "PLAIN"],
    [
      "listener.name.client.plain.sasl.jaas.config",
      `org.apache.kafka.common.security.plain.PlainLoginModule required user_mm2=${jaasQuote(awkward)};`,
    ],
    ["listener.name.client.ssl.client.auth", "required"],
    ["listener.name.client.ssl.truststore.type", "PKCS12"],
    ["listener.name.client.ssl.truststore.location", truststore],
    ["listener.name.client.ssl.truststore.password", password],
  ]);

/** The same cluster through the brokers' own door, for the test to fill it. */
function unguarded(cluster: ClusterState): ClusterState {
  const port = internalPort(cluster);
  const bootstrapServers = cluster.brokers.map(({ address }) => `${address}:${port}`).join();
  return { ...cluster, port, bootstrapServers, clientProperties: {} };
}
