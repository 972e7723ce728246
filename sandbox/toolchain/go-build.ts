import { join } from "node:path";
import type { Progress } from "./cache";
import { goCommand } from "./go";
import { runLongStep } from "./long-step";

export interface GoBuild {
  /** Progress line, as in {@link runLongStep}. */
  what: string;
  /** Folder below `go/` with a go.mod and go.sum that pin the package. */
  module: string;
  /** Import path of the command. */
  package: string;
  /** File that the executable is written to. */
  output: string;
  /** Values of Go string variables, by import path and name; a package that is no main module knows no version of itself. */
  variables?: Record<string, string>;
  progress: Progress;
}

/** Builds a command from Go modules, at exactly the versions that our go.sum names. */
export async function goBuild({ what, module, package: name, output, variables = {}, progress }: GoBuild) {
  const { command, env } = await goCommand(what, progress);
  const flags = [
    "-s",
    "-w",
    ...Object.entries(variables).flatMap(([variable, value]) => ["-X", `${variable}=${value}`]),
  ];
  await runLongStep({
    what,
    command,
    args: ["build", "-mod=readonly", "-ldflags", flags.join(" "), "-o", output, name],
    cwd: join(__dirname, "go", module),
    env,
    progress,
  });
}
