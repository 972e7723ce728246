import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { isRunning, type StartedProcess, startProcess, stopProcess } from "../process";
import { onPath } from "../toolchain/path";
import { waitFor } from "../wait";
import { quote } from "./profile";
import { nodePaths } from "./tree";

export interface SshdSpec {
  root: string;
  address: string;
  port: number;
  hostKeyFile: string;
  authorizedKeysFile: string;
}

/** The machine's own SSH server, as this user, for one host; resolves when it answers. */
export async function startSshd(spec: SshdSpec): Promise<StartedProcess> {
  const { root, address, port } = spec;
  const { ssh, logs } = nodePaths(root);
  const config = join(ssh, "sshd_config");
  writeFileSync(config, sshdConfig(spec));
  // a root sshd wants this empty folder, which on most systems only the SSH service itself makes
  if (isRoot() && process.platform === "linux") mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  const log = join(logs, "sshd.log");
  const process_ = await startProcess({ command: sshdCommand(), args: ["-D", "-e", "-f", config], log });
  try {
    const answered = await waitFor(
      `SSH server of ${root} at ${address}:${port}`,
      async () => (isRunning(process_) ? (await greets(address, port)) && "yes" : "ended"),
      { timeoutMs: 15_000, everyMs: 25 },
    );
    if (answered === "ended") throw new Error(`the SSH server of ${root} at ${address}:${port} ended at once`);
  } catch (error) {
    await stopProcess(process_);
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`${message}\n${tail(log)}`, { cause: error });
  }
  return process_;
}

export function sshdConfig({ root, address, port, hostKeyFile, authorizedKeysFile }: SshdSpec): string {
  const sftp = sftpServers.find(existsSync);
  return [
    `ListenAddress ${address}`,
    `Port ${port}`,
    `HostKey "${hostKeyFile}"`,
    "PidFile none",
    `AuthorizedKeysFile "${authorizedKeysFile}"`,
    "AuthenticationMethods publickey",
    "PermitRootLogin prohibit-password",
    // the sandbox may lie below a folder that others can write, such as /tmp
    "StrictModes no",
    // only PAM lets a locked account in by key, and only root's sshd knows that an account is locked
    `UsePAM ${isLocked(userInfo().username) ? "yes" : "no"}`,
    "AcceptEnv LANG LC_*",
    // a host may be the bastion of another
    "AllowTcpForwarding yes",
    "PrintMotd no",
    "PrintLastLog no",
    "MaxStartups 100",
    "MaxSessions 100",
    "LogLevel VERBOSE",
    ...(sftp === undefined ? [] : [`Subsystem sftp ${sftp}`]),
    `ForceCommand /bin/sh ${quote(join(nodePaths(root).sbin, "login"))}`,
    "",
  ].join("\n");
}

const sftpServers = [
  "/usr/lib/openssh/sftp-server",
  "/usr/libexec/openssh/sftp-server",
  "/usr/libexec/sftp-server",
  "/usr/lib/ssh/sftp-server",
  "/usr/lib/misc/sftp-server",
];

const isRoot = () => process.getuid?.() === 0;

function sshdCommand(): string {
  const usual = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/opt/homebrew/sbin/sshd"];
  const found = onPath("sshd") ?? usual.find(existsSync);
  if (found !== undefined) return found;
  throw new Error(
    `the sandbox's hosts need OpenSSH's server, sshd: not on the PATH, nor ${usual.join(", ")}; ` +
      "install it (Debian: apt-get install openssh-server; its service need not run)",
  );
}

function isLocked(user: string): boolean {
  if (!isRoot() || !existsSync("/etc/shadow")) return false;
  const lines = readFileSync("/etc/shadow", "utf8").split("\n");
  return lines.some((line) => line.startsWith(`${user}:!`));
}

/** Whether an SSH server answers there. */
export function greets(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(false));
    socket.once("error", () => end(false));
    socket.once("data", (data) => end(data.toString().startsWith("SSH-2.0")));
  });
}

const tail = (file: string) => readFileSync(file, "utf8").split("\n").slice(-8).join("\n");
