import { createHash } from "node:crypto";

/** Clusters that have a place in a network; each has 256 addresses of it. */
export const mostClusters = 15;

/** The networks that sandboxes choose from: 198.18.0.0/15, which is for tests and never routed (RFC 2544), in parts of 4,096 addresses. */
export const subnets: readonly string[] = Array.from(
  { length: 32 },
  (_, number) => `198.${18 + (number >> 4)}.${(number % 16) * 16}.0/20`,
);

/** An address of a subnet: 0 as cluster is the sandbox itself. */
export function addressIn(subnet: string, cluster: number, node: number): string {
  const [first, second, third] = subnet.split(/[./]/).map(Number);
  return `${first}.${second}.${(third ?? 0) + cluster}.${node}`;
}

/** Where this computer is in the network, for the machines: OSS, instance metadata, EMR and ECS listen there. */
export const gatewayOf = (subnet: string) => addressIn(subnet, 0, 1);

/** Where the ZooKeeper of a cluster listens. */
export const zookeeperOf = (subnet: string, cluster: number) => addressIn(subnet, cluster, 100);

/** The hardware address of whoever has an address: one of those that everybody may give (IEEE 802). */
export function hardwareAddressOf(address: string): string {
  const octets = address.split(".").map((octet) => Number(octet).toString(16).padStart(2, "0"));
  return ["02", "00", ...octets].join(":");
}

/** Whether an address is one of a subnet's. */
export function isIn(subnet: string, address: string): boolean {
  const network = (text: string) => {
    const [first, second, third] = text.split(/[./]/).map(Number);
    return `${first}.${second}.${(third ?? 0) >> 4}`;
  };
  return network(subnet) === network(address);
}

/** The first subnet in which nobody on this computer has an address. */
export function freeSubnet(taken: readonly string[]): string {
  const free = subnets.find((subnet) => !taken.some((address) => isIn(subnet, address)));
  if (free === undefined) throw new Error(`all ${subnets.length} networks for sandboxes are taken: end one with down`);
  return free;
}

/** Names the bridge of the sandbox in a folder, and begins the names of all that belongs to it; at most 9 characters, as devices have 15. */
export const networkName = (folder: string) => `mm2${createHash("sha256").update(folder).digest("hex").slice(0, 6)}`;

/** Names the cable and the network namespace of the machine that has an address, and its control groups. */
export function cableName(network: string, address: string): string {
  const [, , third, fourth] = address.split(".").map(Number);
  return `${network}-${(third ?? 0) % 16}-${fourth}`;
}
