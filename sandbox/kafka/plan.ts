import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import type { ClusterScenario } from "../scenario";
import type { BrokerState, ClusterState } from "../state";
import { isAtLeast } from "../toolchain/version";
import { brokerAddresses, freePorts } from "./address";
import { firstLoopback } from "./loopback";
import { checkSecurity, clientProperties, kinds, securityOf } from "./security";
import { makeStores } from "./tls";

export interface Plan {
  alias: string;
  /** From 1; decides the addresses: `<loopback>.<number>.<broker>`. */
  number: number;
  /** How its addresses begin. @default "127.0" */
  loopback?: string;
  scenario: ClusterScenario;
  /** Folder of the cluster. */
  folder: string;
  /** Where it listens. @default - loopback addresses with ports that are free, the ZooKeeper beside the first broker */
  place?: Place;
  /** What was started before; it keeps its ports, addresses and credentials. */
  previous?: ClusterState;
}

export interface Place {
  addresses: string[];
  /** Of the brokers, and the first of {@link portsPerCluster}. */
  port: number;
  zookeeper: { address: string; port: number };
}

/** Folder of a cluster's key and certificates. */
export const storesFolder = ({ brokers: [first] }: ClusterState) => resolve(first?.folder ?? "", "..", "tls");

/** What a cluster will be, with nothing of it running that did not run before. */
export async function planCluster({
  alias,
  number,
  loopback = firstLoopback,
  scenario,
  folder,
  place,
  previous,
}: Plan): Promise<ClusterState> {
  if (previous !== undefined) return kept(previous, scenario);
  const { version, security, spare } = scenario;
  checkSecurity(security, version);
  const { addresses, port, zookeeper } = place ?? (await freePlace(loopback, number, scenario.brokers));
  const brokers = addresses.map((address, index): BrokerState => {
    const id = index + 1;
    return { id, instanceId: `i-${alias}-${id}`, address, folder: resolve(folder, `broker-${id}`) };
  });
  const state: ClusterState = {
    alias,
    clusterId: `c-${alias}`,
    version,
    port,
    bootstrapServers: addresses.map((address) => `${address}:${port}`).join(),
    brokers,
    ...(spare === undefined ? {} : { spare }),
    zookeeper: isAtLeast(version, 3, 3) ? undefined : { ...zookeeper, folder: join(resolve(folder), "zookeeper") },
    clientProperties: {},
  };
  const stores = kinds[security].tls ? await makeStores(storesFolder(state), addresses) : undefined;
  const user = kinds[security].scram ? { name: "mm2", password: randomBytes(16).toString("hex") } : undefined;
  return { ...state, clientProperties: clientProperties(security, { stores, user }) };
}

async function freePlace(loopback: string, number: number, brokers: number): Promise<Place> {
  const addresses = await brokerAddresses(loopback, number, brokers);
  const port = await freePorts(addresses);
  return { addresses, port, zookeeper: { address: addresses[0] ?? "", port: port + 2 } };
}

function kept(previous: ClusterState, scenario: ClusterScenario): ClusterState {
  const { security } = securityOf(previous.clientProperties);
  const before = { brokers: previous.brokers.length, version: previous.version, security };
  for (const what of ["brokers", "version", "security"] as const) {
    const [value, wanted] = [before[what], scenario[what]];
    if (value === wanted) continue;
    throw new Error(
      `cluster "${previous.alias}" was made with ${what} ${value}, and now has ${what} ${wanted}: a sandbox's cluster cannot change; destroy the sandbox first, or give the old value`,
    );
  }
  return structuredClone(previous);
}
