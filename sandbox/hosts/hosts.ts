import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { kafkaDistribution } from "../kafka/distribution";
import { type Grace, isRunning } from "../process";
import type { BrokerState, CloudState, ClusterState, HostState, SshState } from "../state";
import type { Progress } from "../toolchain/cache";
import { ossutil } from "../toolchain/ossutil";
import { endHost } from "./host-processes";
import { clientKey, keyPair } from "./keys";
import { freePort } from "./port";
import { notePower } from "./power";
import { profile } from "./profile";
import { startSshd } from "./sshd";
import { layOut, nodePaths } from "./tree";

export { hostProcesses } from "./host-processes";

export interface HostsState {
  /** By instance id. */
  hosts: Record<string, HostState>;
  ssh: SshState;
}

export interface HostsArgs {
  /** Folder of the sandbox. */
  folder: string;
  clusters: ClusterState[];
  cloud: CloudState;
  /** State of an earlier start: what still runs is kept, the rest is started again at the same port. */
  previous?: HostsState;
  progress: Progress;
  /** Called after each host that was started. */
  onStarted(state: HostsState): void;
}

/** A host for every broker, laid out like an EMR node and reached by SSH with the sandbox's own key. */
export async function startHosts(args: HostsArgs): Promise<HostsState> {
  const { clusters, cloud, previous, progress, onStarted } = args;
  const folder = resolve(args.folder);
  const nodes = clusters.flatMap((cluster) =>
    cluster.brokers.map((broker) => ({ ...broker, version: cluster.version })),
  );
  refuseSharedAddresses(nodes);
  const { privateKeyFile, authorizedKeysFile } = await clientKey(join(folder, "keys"));
  const user = userInfo().username;
  const port = previous?.ssh.port ?? (await freePort(nodes.map(({ address }) => address)));
  const state: HostsState = { hosts: { ...previous?.hosts }, ssh: { user, port, privateKeyFile } };
  const downloader = await ossutil(progress);
  for (const { instanceId, address, version } of nodes) {
    const root = join(folder, "hosts", instanceId);
    layOut({
      root,
      // the hosts share this computer's addresses: what asks has to say which one it is
      profile: profile({ root, user, metadataEndpoint: `${cloud.metadataEndpoint}/instances/${instanceId}` }),
      kafka: await kafkaDistribution(version, progress),
      ossutil: downloader,
    });
    const running = previous?.hosts[instanceId];
    if (running?.process && isRunning(running.process)) {
      notePower(root, running.process);
      continue;
    }
    progress(`host ${instanceId}: SSH server at ${address}:${port}`);
    const hostKeyFile = join(nodePaths(root).ssh, "ssh_host_ed25519_key");
    const hostKey = await keyPair(hostKeyFile);
    const process = await startSshd({ root, address, port, hostKeyFile, authorizedKeysFile });
    notePower(root, process);
    state.hosts[instanceId] = { instanceId, address, root, hostKey, process };
    onStarted(state);
  }
  return state;
}

/** Ends the hosts' SSH servers and all that was started on the hosts; files and keys stay. */
export async function stopHosts(hosts: Record<string, HostState>, grace: Grace = {}): Promise<void> {
  await Promise.all(Object.values(hosts).map((host) => endHost(host, grace)));
}

function refuseSharedAddresses(nodes: readonly BrokerState[]): void {
  for (const [index, { instanceId, address }] of nodes.entries()) {
    const other = nodes.slice(0, index).find((node) => node.address === address);
    if (other)
      throw new Error(
        `hosts ${other.instanceId} and ${instanceId} share the address ${address}; each host needs its own: ` +
          "on macOS make more, as in `sudo ifconfig lo0 alias 127.0.1.1`",
      );
  }
}
