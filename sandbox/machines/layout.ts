import { chmodSync, copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { quote } from "../hosts/profile";
import { nodePaths } from "../hosts/tree";
import { metadataUnits } from "./units";

/** Where things are on a machine: as on an EMR node. */
export const nodeAt = nodePaths("/");

/** The program that a machine begins with. */
export const firstProgram = "/usr/local/sbin/machine-init";

export interface MachineFiles {
  name: string;
  /** Addresses of all machines by name. */
  addresses: Record<string, string>;
  /** `JAVA_HOME`. */
  java: string;
  metadataEndpoint: string;
  /** Text of the broker's unit. */
  broker: string;
  /** Folder of the broker. */
  brokerFolder: string;
}

const units = "/etc/systemd/system";

/** The files that make a small Debian a machine, by path. */
export function machineFiles({
  name,
  addresses,
  java,
  metadataEndpoint,
  broker,
}: MachineFiles): Record<string, string> {
  const metadata = metadataUnits(metadataEndpoint);
  const hosts = Object.entries(addresses).map(([other, address]) => `${address} ${other}\n`);
  return {
    "/etc/hostname": `${name}\n`,
    "/etc/hosts": `127.0.0.1 localhost\n${hosts.join("")}`,
    // there is no name server: a search for one takes 20 seconds where Java looks up the name of an address
    "/etc/resolv.conf": "",
    "/etc/profile.d/kafka.sh": profile(java),
    "/etc/ssh/sshd_config.d/sandbox.conf": sshd,
    "/etc/systemd/journald.conf.d/sandbox.conf": "[Journal]\nStorage=volatile\nRuntimeMaxUse=16M\n",
    [`${units}/kafka.service`]: broker,
    [`${units}/instance-metadata.socket`]: metadata.socket,
    [`${units}/instance-metadata.service`]: metadata.service,
  };
}

/** Links that make it look like an EMR node, by path. */
export function machineLinks({ brokerFolder }: Pick<MachineFiles, "brokerFolder">): Record<string, string> {
  return {
    [join(nodeAt.kafkaConf, "server.properties")]: join(brokerFolder, "server.properties"),
    [`${units}/multi-user.target.wants/kafka.service`]: `${units}/kafka.service`,
    [`${units}/sockets.target.wants/instance-metadata.socket`]: `${units}/instance-metadata.socket`,
  };
}

/** Writes the files of a machine that is off into `folder`, which lies above its base system; what others put there stays. */
export function layOutMachine(folder: string, files: MachineFiles, keys: { host: string; client: string }): void {
  for (const [path, text] of Object.entries(machineFiles(files))) write(join(folder, path), text);
  for (const [path, target] of Object.entries(machineLinks(files))) link(join(folder, path), target);
  for (const path of [nodeAt.assistant, nodeAt.kafkaLogs]) mkdirSync(join(folder, path), { recursive: true });
  const key = join(folder, "/etc/ssh/ssh_host_ed25519_key");
  copy(keys.host, key, 0o600);
  copy(`${keys.host}.pub`, `${key}.pub`, 0o644);
  mkdirSync(join(folder, "root"), { recursive: true, mode: 0o700 });
  copy(keys.client, join(folder, "/root/.ssh/authorized_keys"), 0o600);
  copy(join(__dirname, "machine-init.sh"), join(folder, firstProgram), 0o755);
}

function profile(java: string): string {
  const variables = {
    KAFKA_HOME: nodeAt.kafka,
    KAFKA_CONF_DIR: nodeAt.kafkaConf,
    LOG_DIR_ROOT: nodeAt.logs,
    LOG_DIR: nodeAt.kafkaLogs,
    JAVA_HOME: java,
  };
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}=${quote(value)}\n`);
  return `${lines.join("")}export PATH="$KAFKA_HOME/bin:$JAVA_HOME/bin:$PATH"\n`;
}

const sshd = [
  "PermitRootLogin prohibit-password",
  "UseDNS no",
  "MaxStartups 100",
  "MaxSessions 100",
  "PrintLastLog no",
  "",
].join("\n");

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function copy(from: string, to: string, mode: number): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, mode);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  symlinkSync(target, path);
}
