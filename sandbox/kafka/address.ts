import { createServer } from "node:net";

/** Ports that a cluster uses on each of its addresses, one after the other: clients, the brokers among themselves, the controller or ZooKeeper. */
export const portsPerCluster = 3;

/** Below where systems take the ports of outgoing connections from, so that a stopped cluster finds its own ports free again. */
const lowest = 15_000;
const highest = 32_000;

type CanBind = (address: string, port: number) => Promise<boolean>;

/** A loopback address for each broker: `<loopback>.<number>.<id>`, as in `127.0.1.1`; where only 127.0.0.1 can be bound, as on macOS, that one for a single broker. */
export async function brokerAddresses(
  loopback: string,
  number: number,
  brokers: number,
  canBind: CanBind = isFree,
): Promise<string[]> {
  const addresses = Array.from({ length: brokers }, (_, index) => `${loopback}.${number}.${index + 1}`);
  const missing: string[] = [];
  for (const address of addresses) if (!(await canBind(address, 0))) missing.push(address);
  if (missing.length === 0) return addresses;
  if (brokers === 1) return ["127.0.0.1"];
  const commands = missing.map((address) => `  sudo ifconfig lo0 alias ${address}`).join("\n");
  throw new Error(
    `this machine has no address ${missing.join(", ")}, and a cluster of ${brokers} brokers needs one for each; take 1 broker, or run\n${commands}`,
  );
}

/** The first of some consecutive ports that are free on all the addresses. */
export async function freePorts(addresses: string[], canBind: CanBind = isFree): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await allFree(addresses, first, canBind)) return first;
  }
  throw new Error(`no ${portsPerCluster} free ports in a row from ${lowest} to ${highest} on ${addresses.join(", ")}`);
}

async function allFree(addresses: string[], first: number, canBind: CanBind): Promise<boolean> {
  for (const address of addresses) {
    for (let port = first; port < first + portsPerCluster; port++) if (!(await canBind(address, port))) return false;
  }
  return true;
}

function isFree(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, address, () => server.close(() => resolve(true)));
  });
}
