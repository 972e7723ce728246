import { LineProcess } from "./line-process";

test("lines are answered in their order", async () => {
  await using cat = LineProcess.start("cat", "cat", []);
  expect(await Promise.all(["a", "b"].map((line) => cat.ask(line)))).toEqual(["a", "b"]);
});

test("the end of the process is an error with what it said last", async () => {
  await using shell = LineProcess.start("shell", "sh", ["-c", "read line; echo no heap left >&2; exit 3"]);
  await expect(shell.ask("a")).rejects.toThrow(/^shell ended \(3\)\nno heap left$/);
  await expect(shell.ask("b")).rejects.toThrow("no heap left");
});

test("a command that does not exist is an error", async () => {
  await using nothing = LineProcess.start("judge", "/nowhere/java", []);
  await expect(nothing.ask("a")).rejects.toThrow("judge cannot be started");
});
