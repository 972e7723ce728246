import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { controlPlaneOf, setControlPlane } from "../../../sandbox/cloud/control-plane";
import { stopHosts } from "../../../sandbox/hosts/hosts";
import type { ClusterState } from "../../../sandbox/state";
import { pulumiCli } from "../../../sandbox/toolchain/pulumi";
import { operator, TestCloud } from "../../sandbox/cloud/support";
import { TestHosts } from "../../sandbox/hosts/sandbox-hosts";
import { vaultVariables } from "../../support/vault";
import { installPackage, installPlugins } from "./compiled";

const nodeModules = resolve(__dirname, "..", "..", "..", "node_modules");

const urlOf = (port: number) => `http://127.0.0.1:${port}`;

/** Hosts, a cloud and the real Pulumi CLI, and no Kafka: all that an executor needs. */
export class HostSandbox implements AsyncDisposable {
  private constructor(
    readonly folder: string,
    readonly cloud: TestCloud,
    public hosts: TestHosts,
    /** Of the `pulumi` process. */
    readonly environment: Record<string, string>,
  ) {}

  /** @param number of the hosts' network, 127.0.<number>.x: each test file needs its own. */
  static async start(number: number): Promise<HostSandbox> {
    const folder = mkdtempSync(join(tmpdir(), "executors-"));
    for (const part of ["state", "home"]) mkdirSync(join(folder, part));
    installPlugins(join(folder, "home"), installPackage(folder));
    const { folder: cli } = await pulumiCli(() => {});
    const cloud = await TestCloud.start();
    const metadataEndpoint = urlOf(cloud.ports.metadata);
    const hosts = await TestHosts.start({
      number,
      brokers: 2,
      cloud: { metadataEndpoint },
      folder: dirname(cloud.folder),
    });
    const { NODE_COMPILE_CACHE = "" } = process.env;
    setControlPlane(cloud.folder, controlPlaneOf([clusterOf(hosts)], "cn-hangzhou"));
    return new HostSandbox(folder, cloud, hosts, {
      // the dynamic provider's script is a part of the SDK
      PATH: [cli, dirname(process.execPath), join(nodeModules, "@pulumi/pulumi"), process.env.PATH].join(":"),
      HOME: folder,
      PULUMI_HOME: join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      ...vaultVariables(),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      NODE_COMPILE_CACHE,
    });
  }

  /** Configuration of the alicloud provider. */
  get config() {
    const endpoints = [Object.fromEntries(Object.entries(this.cloud.ports).map(([name, port]) => [name, urlOf(port)]))];
    const values = { "alicloud:region": "cn-hangzhou", "alicloud:accessKey": operator.accessKeyId };
    return {
      values: { ...values, "alicloud:endpoints": endpoints },
      secrets: { "alicloud:secretKey": operator.accessKeySecret },
    };
  }

  /** All that the cloud has stored: objects, and records of what was asked of it. */
  kept = () => textsBelow(this.cloud.folder);

  /** All that the Cloud Assistant agent of a host has stored, which others than root can read. */
  agentFiles = (instanceId: string) =>
    textsBelow(join(this.hosts.state.hosts[instanceId]?.root ?? "", "usr/local/share/aliyun-assist"));

  /** As if the machine were switched off. */
  stopHost(instanceId: string): Promise<void> {
    const host = this.hosts.state.hosts[instanceId];
    if (host === undefined) throw new Error(`no host ${instanceId}`);
    return stopHosts({ [instanceId]: host });
  }

  /** Starts the hosts that do not run. */
  async startHosts(): Promise<void> {
    this.hosts = await this.hosts.again({ metadataEndpoint: urlOf(this.cloud.ports.metadata) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.hosts[Symbol.asyncDispose]();
    await this.cloud[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true });
  }
}

function textsBelow(folder: string): string {
  return globSync("**/*", { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8"))
    .join("\n");
}

/** What EMR and ECS know of the hosts. */
function clusterOf(hosts: TestHosts): ClusterState {
  const brokers = Object.values(hosts.state.hosts).map(({ instanceId, address }, index) => ({
    ...{ id: index + 1, instanceId, address, folder: "" },
  }));
  const cluster = { alias: "test", clusterId: "c-test", version: "3.9.1", port: 9092, bootstrapServers: "" };
  return { ...cluster, brokers, clientProperties: {} };
}
