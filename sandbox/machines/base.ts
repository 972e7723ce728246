import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { cached, type Progress } from "../toolchain/cache";
import { runLongStep } from "../toolchain/long-step";
import { administratorsPath } from "./possible";

const run = promisify(execFile);

/** The user that runs Kafka on a machine, and its number. */
export const kafkaUser = { name: "kafka", id: 1000 };

const packages = [
  "systemd",
  "systemd-sysv",
  "libpam-systemd",
  "dbus",
  "openssh-server",
  "procps",
  "iproute2",
  "curl",
  "ca-certificates",
  "openssl",
  "libfaketime",
];

// a key of its own for each machine; no number of a machine that all would share; nothing that waits to be installed
const finish = `
useradd --uid ${kafkaUser.id} --create-home --shell /bin/bash ${kafkaUser.name}
rm -f /etc/ssh/ssh_host_*_key*
: >/etc/machine-id
apt-get clean
rm -rf /var/lib/apt/lists/*
systemctl mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer
`;

/** Folder of the system that all machines have below their own files: the release of Debian that this computer has. */
export async function baseSystem(progress: Progress): Promise<string> {
  const release = releaseOf(readFileSync("/etc/os-release", "utf8"));
  const env = { ...process.env, PATH: administratorsPath() };
  return cached(`base-${release}-${fingerprint()}`, async (folder) => {
    await runLongStep({
      what: `installing a small Debian (${release}) for the machines (once, about 2 minutes)`,
      command: "debootstrap",
      args: ["--variant=minbase", `--include=${packages.join()}`, release, folder, await mirror(release)],
      env,
      progress,
    });
    await run("chroot", [folder, "/bin/sh", "-euc", finish], { env });
  });
}

/** Codename of a release, from its `os-release`. */
export function releaseOf(text: string): string {
  const release = /^VERSION_CODENAME="?([a-z]+)"?$/m.exec(text)?.[1];
  if (release === undefined)
    throw new Error('hosts of kind "machines" are made from Debian\'s packages: this is no Debian');
  return release;
}

const fingerprint = () => createHash("sha256").update(packages.join()).update(finish).digest("hex").slice(0, 8);

/** Where this computer's own packages come from. */
async function mirror(release: string): Promise<string> {
  const which = ["Created-By: Packages", `Release: ${release}`, "Component: main"];
  const { stdout } = await run("apt-get", ["indextargets", "--format", "$(REPO_URI)", ...which]);
  const [first] = stdout.trim().split("\n");
  if (first) return first;
  throw new Error(
    `apt knows no source of Debian ${release}: add one to its sources, as the machines are made from there`,
  );
}
