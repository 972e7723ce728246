import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type KafkaArchive, kafkaArchive } from "../../../sandbox/kafka/archive";
import { kafkaDistribution } from "../../../sandbox/kafka/distribution";
import type { ConfigValue, PulumiProject } from "../../../sandbox/pulumi-project";
import type { Sandbox } from "../../../sandbox/sandbox";
import { root } from "../../support/program";
import { projectIn } from "./stack";

/** One deployment of the program in test/e2e/engine. */
export interface Deployment {
  topics: string[];
  hosts: string[];
  kafkaVersion: string;
  consumer?: Record<string, string>;
  producer?: Record<string, string>;
  username?: string;
  settings?: { [name: string]: ConfigValue };
}

const silent = () => {};

/** A stack of the program in test/e2e/engine: runtimes delivered to hosts whose brokers, and what is installed, are older. */
export class EngineStack {
  readonly project: PulumiProject;
  private readonly archives = new Map<string, KafkaArchive>();

  constructor(
    private readonly sandbox: Sandbox,
    folder: string,
    private readonly executor: "ssh" | "cloudAssistant",
    stack?: string,
  ) {
    this.project = projectIn(sandbox, folder, join(root, "test", "e2e", "engine"), stack);
  }

  /** @param password of MirrorMaker's user on the source. @default - the one that was given before */
  async configure(deployments: Record<string, Deployment>, password?: string): Promise<void> {
    const { clusters, hosts, ssh } = this.sandbox.state;
    if (ssh === undefined) throw new Error("the sandbox has no SSH");
    const versions = new Set(Object.values(deployments).map(({ kafkaVersion }) => kafkaVersion));
    const archives: Record<string, KafkaArchive> = {};
    for (const version of versions) archives[version] = await this.archive(version);
    const login = { protocol: "SASL_PLAINTEXT", saslMechanism: "SCRAM-SHA-512" };
    const values = {
      clusters: {
        src: { bootstrapServers: clusters.src?.bootstrapServers, security: login },
        dest: { bootstrapServers: clusters.dest?.bootstrapServers },
      },
      deployments,
      archives,
      executor: this.executor,
      addresses: Object.fromEntries(Object.values(hosts).map(({ instanceId, address }) => [instanceId, address])),
      hostKeys: Object.fromEntries(Object.values(hosts).map(({ instanceId, hostKey }) => [instanceId, hostKey])),
      user: ssh.user,
      port: ssh.port,
    };
    const config = Object.entries(values).map(([name, value]) => [`engine:${name}`, value as ConfigValue]);
    await this.project.configure(
      { ...this.sandbox.stackConfig(), ...Object.fromEntries(config) },
      password === undefined
        ? {}
        : { "engine:password": password, "engine:privateKey": readFileSync(ssh.privateKeyFile, "utf8") },
    );
  }

  /** Its sha256 is counted once. */
  private async archive(version: string): Promise<KafkaArchive> {
    const archive = this.archives.get(version) ?? (await kafkaArchive(version, silent));
    this.archives.set(version, archive);
    return archive;
  }
}

/** The hosts that an `up` ran something on, as its output tells. */
export function touched(output: string): string[] {
  const steps = output.matchAll(/^ *[+~-]+ +\S+ +\S+-deployment-(i-[a-z]+-\d+)\S* +(?!\*)/gm);
  return [...new Set([...steps].map(([, host]) => host ?? ""))].toSorted();
}

/** Gives a user of the source cluster a password, as an operator does. */
export async function setPassword(sandbox: Sandbox, name: string, password: string): Promise<void> {
  const { src } = sandbox.state.clusters;
  const zookeeper = src?.zookeeper;
  if (src === undefined || zookeeper === undefined) throw new Error("the cluster src has no ZooKeeper");
  const home = await kafkaDistribution(src.version, silent);
  execFileSync(
    join(home, "bin", "kafka-configs.sh"),
    [
      ...["--zookeeper", `${zookeeper.address}:${zookeeper.port}`, "--alter"],
      ...["--add-config", `SCRAM-SHA-512=[iterations=4096,password=${password}]`],
      ...["--entity-type", "users", "--entity-name", name],
    ],
    { stdio: "pipe" },
  );
}
