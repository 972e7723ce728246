import { runLongStep } from "../../../sandbox/toolchain/long-step";

const run = async (script: string, everySeconds?: number) => {
  const lines: string[] = [];
  const progress = (line: string) => void lines.push(line);
  await runLongStep({ what: "making tea", command: "/bin/sh", args: ["-c", script], progress, everySeconds });
  return lines;
};

test("a step is told before it begins, and what it prints is not", async () => {
  expect(await run("echo noise; echo more >&2")).toEqual(["making tea"]);
});

test("a step that lasts gives signs of life", async () => {
  const lines = await run("sleep 0.5", 0.1);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.at(-1)).toMatch(/^making tea … \d+ s$/);
});

test("a step that fails tells what it was, its exit code and the end of what it printed", async () => {
  await expect(run("echo why >&2; exit 7")).rejects.toThrow("making tea: /bin/sh ended with 7\nwhy");
});

test("a command that is not there is named", async () => {
  const step = runLongStep({ what: "making tea", command: "/nowhere/kettle", args: [], progress: () => undefined });
  await expect(step).rejects.toThrow("making tea: cannot run /nowhere/kettle");
});
