import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PulumiProgram } from "./pulumi-program";

jest.setTimeout(180_000);

let program: PulumiProgram;

beforeEach(async () => {
  program = await PulumiProgram.create();
}, 900_000);
afterEach(() => program[Symbol.dispose]());

const file = () => join(mkdtempSync(join(tmpdir(), "local-command-")), "log");

test("a local command gets folder, variables, interpreter and standard input, and is deleted by its delete", async () => {
  const log = file();
  writeFileSync(log, "");
  await program.up(`
    const c = new command.local.Command("c", {
      create: "pwd; echo $FOO; cat; echo $0 >&2", delete: "echo \\"$PULUMI_COMMAND_STDOUT\\" > ${log}",
      dir: "/usr", environment: { FOO: "bar" }, interpreter: ["/bin/bash", "-c"], stdin: "given",
    });
    exports.stdout = c.stdout; exports.stderr = c.stderr;`);
  expect(await program.outputs()).toEqual({ stdout: "/usr\nbar\ngiven", stderr: "/bin/bash" });
  await program.destroy();
  expect(readFileSync(log, "utf8")).toBe("/usr\nbar\ngiven\n");
});

test("a local command that fails is told with its output and is not in the state", async () => {
  const up = program.up(`new command.local.Command("c", { create: "echo out; echo err >&2; exit 3" });`);
  await expect(up).rejects.toThrow(/exit status 3: running "echo out; echo err >&2; exit 3":\n\s*out\n\s*err/);
  expect(await program.state()).not.toContain("command:local:Command");
});

test("what the stand-in cannot do is refused before anything runs", async () => {
  const up = program.up(`new command.local.Command("c", { create: "true", assetPaths: ["*"] });`);
  await expect(up).rejects.toThrow("not supported by the sandbox's command plugin");
});
