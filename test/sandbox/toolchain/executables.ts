import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder, with a space in its path. */
export function temporaryFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), "toolchain-")), "a folder");
  mkdirSync(folder);
  return folder;
}

/** Writes shell scripts as executables, by name. */
export function executables(folder: string, scripts: Record<string, string>): string {
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return folder;
}
