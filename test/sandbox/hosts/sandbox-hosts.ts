import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HostsState, startHosts, stopHosts } from "../../../sandbox/hosts/hosts";
import type { CloudState, ClusterState } from "../../../sandbox/state";

/** Hosts with nothing behind them: no brokers and no cloud, only their addresses. */
export class TestHosts implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly state: HostsState,
  ) {}

  static async start({ brokers = 1, number = 200, cloud = {} as Partial<CloudState>, folder = temporary() } = {}) {
    const clusters = [cluster(number, brokers)];
    const state = await startHosts({ ...args(cloud), folder, clusters });
    return new TestHosts(folder, state);
  }

  /** As a second `sandbox up` does it. */
  async again(cloud: Partial<CloudState> = {}): Promise<TestHosts> {
    const hosts = Object.values(this.state.hosts);
    const number = Number(hosts[0]?.address.split(".")[2]);
    const clusters = [cluster(number, hosts.length)];
    const state = await startHosts({ ...args(cloud), folder: this.folder, clusters, previous: this.state });
    return new TestHosts(this.folder, state);
  }

  host(id = 1) {
    const host = this.state.hosts[`i-test-${id}`];
    if (!host) throw new Error(`no host i-test-${id}`);
    return host;
  }

  async [Symbol.asyncDispose]() {
    await stopHosts(this.state.hosts);
  }
}

export const temporary = () => mkdtempSync(join(tmpdir(), "sandbox-hosts-"));

const args = (cloud: Partial<CloudState>) => ({
  cloud: { ...noCloud, ...cloud },
  progress: () => {},
  onStarted: () => {},
});

const noCloud: CloudState = {
  region: "cn-test",
  ossEndpoint: "http://127.0.0.1:1",
  metadataEndpoint: "http://127.0.0.1:1",
  emrEndpoint: "http://127.0.0.1:1",
  ecsEndpoint: "http://127.0.0.1:1",
  accessKeyId: "test",
  accessKeySecret: "test",
  hostRole: "test",
};

const cluster = (number: number, brokers: number): ClusterState => ({
  alias: "test",
  clusterId: "c-test",
  version: "3.9.1",
  port: 9092,
  bootstrapServers: "",
  brokers: Array.from({ length: brokers }, (_, index) => ({
    id: index + 1,
    instanceId: `i-test-${index + 1}`,
    address: `127.0.${number}.${index + 1}`,
    folder: "",
  })),
  clientProperties: {},
});
