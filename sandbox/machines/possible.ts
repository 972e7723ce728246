import { onPath } from "../toolchain/path";

const commands = {
  "systemd-nspawn": "systemd-container",
  debootstrap: "debootstrap",
  ip: "iproute2",
  nsenter: "util-linux",
  "mkfs.ext4": "e2fsprogs",
};

/** The PATH with the folders of root's commands, which that of a root who has not logged in as root may lack. */
export const administratorsPath = () => `${process.env.PATH}:/usr/local/sbin:/usr/sbin:/sbin`;

/** What this computer lacks for hosts that are whole machines; empty when nothing. */
export function missingForMachines(): string[] {
  if (process.platform !== "linux") return ["Linux"];
  const root = process.getuid?.() === 0 ? [] : ["root's rights"];
  const missing = Object.entries(commands).filter(([command]) => onPath(command, administratorsPath()) === undefined);
  return [...root, ...missing.map(([command, debian]) => `${command} (Debian: ${debian})`)];
}

/** Refuses hosts of kind `machines` where they cannot be. */
export function requireMachines(missing = missingForMachines()): void {
  if (missing.length === 0) return;
  throw new Error(
    `hosts of kind "machines" cannot be had here; missing: ${missing.join(", ")}; ` +
      'as root on Debian `make setup` installs what it can; or take kind "processes", which needs none of it',
  );
}
