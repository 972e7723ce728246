import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HostsState, startHosts, stopHosts } from "../sandbox/hosts/hosts";
import { Sandbox } from "../sandbox/sandbox";
import type { CloudState, ClusterState, HostState } from "../sandbox/state";

/** Kafka of the clusters and of the hosts, so that every way of deploying runs the same MirrorMaker. */
export const kafkaVersion = "4.1.1";

/** A file system without a disk, on Linux. */
const memory = "/dev/shm";

/** Two clusters of one broker each, and hosts beside them that only MirrorMaker runs on. */
export class Testbed implements AsyncDisposable {
  private constructor(
    /** Folder of everything; gone in the end. */
    readonly folder: string,
    readonly sandbox: Sandbox,
    readonly hostsState: HostsState,
  ) {}

  /** @param options.bytes that are to lie in memory, as a disk would be measured. @default 0 */
  static async start(options: { hosts: number; bytes?: number; progress(line: string): void }): Promise<Testbed> {
    const folder = mkdtempSync(join(options.bytes ? memoryFor(options.bytes) : tmpdir(), "bench-"));
    const cluster = { brokers: 1, version: kafkaVersion, security: "plaintext" } as const;
    const scenario = { name: "bench", clusters: { src: cluster, dest: cluster } };
    const sandbox = await Sandbox.up(scenario, { folder: join(folder, "sandbox"), progress: options.progress });
    try {
      const hosts = await startHosts({
        folder: join(folder, "mirror-makers"),
        clusters: [nodes(options.hosts)],
        cloud: cloudOf(sandbox),
        progress: options.progress,
        onStarted: () => undefined,
      });
      return new Testbed(folder, sandbox, hosts);
    } catch (error) {
      await sandbox.down();
      throw error;
    }
  }

  get hosts(): HostState[] {
    return Object.values(this.hostsState.hosts);
  }

  get cloud(): CloudState {
    return cloudOf(this.sandbox);
  }

  cluster(alias: "src" | "dest"): ClusterState {
    const cluster = this.sandbox.state.clusters[alias];
    if (cluster === undefined) throw new Error(`the testbed has no cluster ${alias}`);
    return cluster;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await stopHosts(this.hostsState.hosts);
    await this.sandbox.down();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function memoryFor(bytes: number): string {
  if (!existsSync(memory)) throw new Error(`there is no ${memory}, which is to hold the logs of both clusters`);
  const { bavail, bsize } = statfsSync(memory);
  const free = bavail * bsize;
  if (free < bytes) {
    const gigabytes = (count: number) => `${(count / 1e9).toFixed(1)} GB`;
    throw new Error(`${memory} has ${gigabytes(free)} free; the logs of both clusters take ${gigabytes(bytes)}`);
  }
  return memory;
}

function cloudOf(sandbox: Sandbox): CloudState {
  const { cloud } = sandbox.state;
  if (cloud === undefined) throw new Error("the testbed has no cloud");
  return cloud;
}

/** Hosts are laid out for the brokers of a cluster; these have no broker. */
function nodes(count: number): ClusterState {
  const brokers = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    instanceId: `i-mm2-${index + 1}`,
    address: `127.0.20.${index + 1}`,
    folder: "",
  }));
  return {
    alias: "mm2",
    clusterId: "",
    version: kafkaVersion,
    port: 0,
    bootstrapServers: "",
    brokers,
    clientProperties: {},
  };
}
