import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import type { ClusterScenario } from "../scenario";
import type { BrokerState, ClusterState } from "../state";
import { isAtLeast } from "../toolchain/version";
import { brokerAddresses, freePorts } from "./address";
import { checkSecurity, clientProperties, kinds, securityOf } from "./security";
import { makeStores } from "./tls";

export interface Plan {
  alias: string;
  /** From 1; decides the addresses: `127.0.<number>.<broker>`. */
  number: number;
  scenario: ClusterScenario;
  /** Folder of the cluster. */
  folder: string;
  /** What was started before; it keeps its ports, addresses and credentials. */
  previous?: ClusterState;
}

/** Folder of a cluster's key and certificates. */
export const storesFolder = ({ brokers: [first] }: ClusterState) => resolve(first?.folder ?? "", "..", "tls");

/** What a cluster will be, with nothing of it running that did not run before. */
export async function planCluster({ alias, number, scenario, folder, previous }: Plan): Promise<ClusterState> {
  if (previous !== undefined) return kept(previous, scenario);
  const { version, security } = scenario;
  checkSecurity(security, version);
  const addresses = await brokerAddresses(number, scenario.brokers);
  const port = await freePorts(addresses);
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
    zookeeper: isAtLeast(version, 3, 3)
      ? undefined
      : { address: addresses[0] ?? "", port: port + 2, folder: join(resolve(folder), "zookeeper") },
    clientProperties: {},
  };
  const stores = kinds[security].tls ? await makeStores(storesFolder(state), addresses) : undefined;
  const user = kinds[security].scram ? { name: "mm2", password: randomBytes(16).toString("hex") } : undefined;
  return { ...state, clientProperties: clientProperties(security, { stores, user }) };
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
