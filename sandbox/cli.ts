#!/usr/bin/env node
import { Command } from "commander";
import { shellExports } from "./environment";
import { findScenario, shippedScenarios } from "./find-scenario";
import { followLogs } from "./follow";
import { logFiles, tail } from "./logs";
import { defaultFolder, Sandbox } from "./sandbox";
import { readState } from "./state";
import { partsTable } from "./table";

interface Place {
  folder?: string;
}

const print = (text: string) => process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
const progress = (line: string) => process.stderr.write(`${line}\n`);
const folderOf = (scenario: string, { folder }: Place) => folder ?? defaultFolder(findScenario(scenario).name);

/** One command of the program, for a sandbox that is told by its scenario or its folder. */
function command(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("--folder <folder>", "folder of the sandbox (default: .sandbox/<name of the scenario>)");
}

function withScenario(name: string, description: string): Command {
  return command(name, description).argument("[scenario]", "name of a shipped scenario, or a YAML file", "seed");
}

const up = withScenario("up", "start a sandbox; of one that was started before, what does not run").action(
  async (scenario: string, place: Place) => {
    const sandbox = await Sandbox.up(scenario, { ...place, progress });
    print(partsTable(sandbox.status()));
  },
);

const down = withScenario("down", "end the processes of a sandbox and remove its folder")
  .option("--keep-data", "keep the folder, for a later up")
  .action(async (scenario: string, options: Place & { keepData?: boolean }) => {
    const folder = folderOf(scenario, options);
    if (readState(folder) === undefined) {
      progress(`no sandbox in ${folder}: nothing to stop`);
      return;
    }
    const sandbox = await Sandbox.attach(folder);
    await sandbox.down({ keepData: options.keepData, progress });
  });

const status = withScenario("status", "tell what of a sandbox runs; fails unless all of it does")
  .option("--json", "print JSON")
  .action(async (scenario: string, options: Place & { json?: boolean }) => {
    const sandbox = await Sandbox.attach(folderOf(scenario, options));
    const parts = sandbox.status();
    const { name, folder } = sandbox.state;
    print(options.json === true ? JSON.stringify({ name, folder, parts }, null, 2) : partsTable(parts));
    if (parts.length === 0 || parts.some(({ state }) => state !== "running")) process.exitCode = 1;
  });

const env = withScenario("env", 'print shell text that turns a shell to a sandbox: eval "$(… env)"').action(
  async (scenario: string, place: Place) => {
    const sandbox = await Sandbox.attach(folderOf(scenario, place));
    print(shellExports(sandbox.variables()));
  },
);

const logs = command("logs", "print the end of each log, below its path")
  .argument("[part]", "part as status names it, such as src/broker-1 (default: all)")
  .option("--scenario <scenario>", "name of a shipped scenario, or a YAML file", "seed")
  .option("-n, --lines <count>", "lines of each log", Number, 20)
  .option("-f, --follow", "go on with what is written from now on")
  .action(async (part: string | undefined, options: Place & { scenario: string; lines: number; follow?: boolean }) => {
    const sandbox = await Sandbox.attach(folderOf(options.scenario, options));
    const all = sandbox.status();
    const parts = all.filter((one) => part === undefined || one.part === part);
    if (parts.length === 0) throw new Error(`no part "${part}"; parts: ${all.map((one) => one.part).join(", ")}`);
    for (const file of parts.flatMap(logFiles)) print(`==> ${file}\n${tail(file, options.lines)}\n`);
    if (options.follow !== true) return;
    await followLogs({ parts, onText: (file, text) => print(`==> ${file}\n${text}`), signal: interrupted() });
  });

function interrupted(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller.signal;
}

// a reader such as head may have seen enough
process.stdout.on("error", () => process.exit());

new Command("alicloud-mirrormaker-sandbox")
  .description(`A laptop-size Alibaba Cloud. Shipped scenarios: ${shippedScenarios().join(", ")}`)
  .showHelpAfterError()
  .addCommand(up)
  .addCommand(down)
  .addCommand(status)
  .addCommand(logs)
  .addCommand(env)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(process.env.DEBUG === undefined && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
