import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { exclusively } from "../exclusive";
import type { MachineState, NetworkState } from "../state";
import { cacheFolder, type Progress } from "../toolchain/cache";
import { freeSubnet, gatewayOf, hardwareAddressOf, isIn, networkName, subnets } from "./addresses";

const run = promisify(execFile);

/** Where an ECS instance asks who it is. */
export const metadataAddress = "100.100.100.200";

const length = 20;

/** The bridge that joins the machines of a sandbox with this computer; kept when it is there. */
export async function openNetwork(
  folder: string,
  previous: NetworkState | undefined,
  progress: Progress,
): Promise<NetworkState> {
  const name = networkName(folder);
  // two sandboxes must not choose the same addresses
  return exclusively(join(cacheFolder(), "networks"), progress, async () => {
    const taken = (await addresses()).filter(({ device }) => device !== name).map(({ address }) => address);
    const subnet = previous?.subnet ?? freeSubnet(taken);
    const other = taken.find((address) => isIn(subnet, address));
    if (other !== undefined) {
      throw new Error(
        `the network ${subnet} of this sandbox is in use elsewhere on this computer (${other}): end what uses it, or this sandbox, with down`,
      );
    }
    const gateway = gatewayOf(subnet);
    // else it takes the lowest one of its cables: with each machine that comes or goes the others would lose this computer for a minute
    const hardware = ["address", hardwareAddressOf(gateway)];
    if (!(await devices()).includes(name)) await ip("link", "add", name, ...hardware, "type", "bridge");
    await addAddress({ name, subnet }, gateway);
    await ip("link", "set", name, "up");
    return { name, subnet };
  });
}

/** One more address of this computer in the network. */
export async function addAddress({ name }: NetworkState, address: string): Promise<void> {
  await ip("address", "replace", `${address}/${length}`, "dev", name);
}

/** Takes away the bridge of the sandbox in a folder, and every cable and network namespace that is left of it. */
export async function closeNetwork(folder: string): Promise<void> {
  const name = networkName(folder);
  for (const cable of await namespaces()) if (cable.startsWith(`${name}-`)) await removeCable(cable);
  if ((await devices()).includes(name)) await ip("link", "delete", name);
}

/** Gives a machine a network namespace, and a cable from there to the bridge. */
export async function layCable({ name, subnet }: NetworkState, cable: string, address: string): Promise<void> {
  await removeCable(cable);
  await ip("netns", "add", cable);
  const end = ["name", "eth0", "address", hardwareAddressOf(address), "netns", cable];
  await ip("link", "add", cable, "type", "veth", "peer", ...end);
  await ip("-n", cable, "address", "add", `${address}/${length}`, "dev", "eth0");
  // the machine itself hands on what is asked there
  await ip("-n", cable, "address", "add", `${metadataAddress}/32`, "dev", "lo");
  for (const device of ["lo", "eth0"]) await ip("-n", cable, "link", "set", device, "up");
  await ip("-n", cable, "route", "add", "default", "via", gatewayOf(subnet));
  await ip("link", "set", cable, "master", name, "up");
}

export async function removeCable(cable: string): Promise<void> {
  if ((await devices()).includes(cable)) await ip("link", "delete", cable);
  if ((await namespaces()).includes(cable)) await ip("netns", "delete", cable);
}

/** Puts a machine's cable in, or pulls it out. */
export async function switchCable({ cable }: Pick<MachineState, "cable">, state: "up" | "down"): Promise<void> {
  if ((await devices()).includes(cable)) await ip("link", "set", cable, state);
}

const Links = z.array(z.object({ ifname: z.string() }));
const Addresses = z.array(z.object({ ifname: z.string(), addr_info: z.array(z.object({ local: z.string() })) }));
const Namespaces = z.array(z.object({ name: z.string() }));

async function devices(): Promise<string[]> {
  return Links.parse(await json("link", "show")).map(({ ifname }) => ifname);
}

async function namespaces(): Promise<string[]> {
  return Namespaces.parse(await json("netns", "list")).map(({ name }) => name);
}

/** Addresses of this computer that are in any network of ours. */
async function addresses(): Promise<{ device: string; address: string }[]> {
  const all = Addresses.parse(await json("-4", "address", "show")).flatMap(({ ifname, addr_info }) =>
    addr_info.map(({ local }) => ({ device: ifname, address: local })),
  );
  return all.filter(({ address }) => subnets.some((subnet) => isIn(subnet, address)));
}

async function json(...words: string[]): Promise<unknown> {
  const text = await ip("-j", ...words);
  return text.trim() === "" ? [] : JSON.parse(text);
}

async function ip(...words: string[]): Promise<string> {
  try {
    return (await run("ip", words)).stdout;
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    throw new Error(`ip ${words.join(" ")} failed: ${stderr.trim() || String(error)}`, { cause: error });
  }
}
