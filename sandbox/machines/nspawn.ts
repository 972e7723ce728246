import type { MachineState } from "../state";
import { firstProgram } from "./layout";

/** Arguments of `systemd-nspawn` for a machine whose system is in `system`. */
export function nspawnArguments(system: string, { name, cable, mounts }: MachineState): string[] {
  return [
    "--quiet",
    `--directory=${system}`,
    `--machine=${name}`,
    // nobody who runs machines of this computer is told
    "--register=no",
    "--keep-unit",
    "--console=pipe",
    // what asks systemd to halt the machine
    "--kill-signal=SIGRTMIN+3",
    `--network-namespace-path=/run/netns/${cable}`,
    "--resolv-conf=off",
    "--timezone=off",
    "--link-journal=no",
    ...mounts.map(
      ({ from, to, readOnly }) => `--bind${readOnly === true ? "-ro" : ""}=${colons(from)}:${colons(to ?? from)}`,
    ),
    firstProgram,
  ];
}

const colons = (path: string) => path.replace(/[\\:]/g, "\\$&");
