import { execFile } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ClusterInput } from "../../../lib/model/input/cluster-input";
import { type Line, serialise } from "../../../lib/render/properties";
import { brokerLog, makeUser, prepareBrokers, startBroker } from "../../../sandbox/kafka/broker";
import { stopCluster } from "../../../sandbox/kafka/cluster";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import { kafkaEnvironment } from "../../../sandbox/kafka/java";
import { planCluster } from "../../../sandbox/kafka/plan";
import { allBrokersAnswer, waitUntilUp } from "../../../sandbox/kafka/readiness";
import { securityOf } from "../../../sandbox/kafka/security";
import { internalPort } from "../../../sandbox/kafka/server-properties";
import { startZookeeper } from "../../../sandbox/kafka/zookeeper";
import type { ClusterScenario } from "../../../sandbox/scenario";
import type { BrokerState, ClusterState } from "../../../sandbox/state";

const run = promisify(execFile);

/** How a cluster is other than the sandbox's. */
interface Alteration {
  security: ClusterScenario["security"];
  /** Lines of a broker's configuration that go before those above them. */
  lines(cluster: ClusterState, broker: BrokerState): Line[];
}

/** One broker whose configuration is altered; tests reach it through the brokers' own door, where everybody may do all. */
export class AlteredCluster implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly home: string,
    private readonly state: ClusterState,
    private readonly lines: Alteration["lines"],
  ) {}

  /** User mm2 logs in with a password, and may do nothing that nobody allows. */
  static withAcls(alias: string, number: number, version: string): Promise<AlteredCluster> {
    return AlteredCluster.start(alias, number, version, {
      security: "scram",
      lines: ({ zookeeper }) => [
        [
          "authorizer.class.name",
          zookeeper === undefined
            ? "org.apache.kafka.metadata.authorizer.StandardAuthorizer"
            : "kafka.security.authorizer.AclAuthorizer",
        ],
        ["super.users", "User:ANONYMOUS"],
      ],
    });
  }

  /** Its broker sends clients to another host name. */
  static advertising(host: string, alias: string, number: number, version: string): Promise<AlteredCluster> {
    return AlteredCluster.start(alias, number, version, {
      security: "plaintext",
      lines: (cluster, { address }) => [
        ["advertised.listeners", `CLIENT://${host}:${cluster.port},INTERNAL://${address}:${internalPort(cluster)}`],
      ],
    });
  }

  private static async start(alias: string, number: number, version: string, { security, lines }: Alteration) {
    const folder = mkdtempSync(join(tmpdir(), "altered-"));
    const home = await kafkaDistribution(version, () => undefined);
    const state = await planCluster({ alias, number, scenario: { version, brokers: 1, security }, folder });
    const cluster = new AlteredCluster(folder, home, state, lines);
    await cluster.start().catch(async (error) => {
      await cluster[Symbol.asyncDispose]();
      throw error;
    });
    return cluster;
  }

  /** The cluster as a topology has it. */
  get input(): ClusterInput {
    const { bootstrapServers } = this.state;
    const login = { protocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-512" } as const;
    return this.credentials.username === undefined ? { bootstrapServers } : { bootstrapServers, security: login };
  }

  get credentials() {
    const { user } = securityOf(this.state.clientProperties);
    return { username: user?.name, password: user?.password };
  }

  /** The cluster through the brokers' own door. */
  get within(): ClusterState {
    const port = internalPort(this.state);
    const bootstrapServers = this.state.brokers.map(({ address }) => `${address}:${port}`).join();
    return { ...this.state, port, bootstrapServers, clientProperties: {} };
  }

  /** Runs a command that begins with kafka-acls.sh, as an administrator of this cluster does. */
  async administer(command: string): Promise<string> {
    const script = `kafka-acls.sh() { "$HOME_OF_KAFKA/bin/kafka-acls.sh" "$@"; }\n${command.replace(/--bootstrap-server \S+/, `--bootstrap-server ${this.within.bootstrapServers}`)}`;
    const env = kafkaEnvironment({ LOG_DIR: this.folder, KAFKA_HEAP_OPTS: "-Xmx128m" });
    return (await run("bash", ["-c", script], { env: { ...env, HOME_OF_KAFKA: this.home } })).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopCluster(this.state, { graceMs: 0 });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(): Promise<void> {
    const { home, state } = this;
    await prepareBrokers(home, state);
    if (state.zookeeper !== undefined) await startZookeeper(home, state.zookeeper, () => undefined);
    await makeUser(home, state);
    for (const broker of state.brokers) {
      // of a property that stands there twice, the last one counts
      appendFileSync(join(broker.folder, "server.properties"), serialise(this.lines(state, broker)));
      await startBroker(home, broker);
    }
    const parts = state.brokers.map((broker) => ({ name: "broker", process: broker.process, log: brokerLog(broker) }));
    await waitUntilUp({ what: state.alias, parts, isUp: () => allBrokersAnswer(this.within) });
  }
}
