import { transcript } from "../../../../sandbox/plugins/command/transcript";

function record(logging: Parameters<typeof transcript>[0]) {
  const lines: string[] = [];
  return { lines, printed: transcript(logging, (line) => lines.push(line)) };
}

test("output is kept without its last newline, and said line by line as it comes", () => {
  const { lines, printed } = record("stdoutAndStderr");
  printed.add("stdout", Buffer.from("one\nt"));
  expect(lines).toEqual(["one"]);
  // é in two pieces
  printed.add("stdout", Buffer.from([0x77, 0x6f, 0xc3]));
  printed.add("stdout", Buffer.from([0xa9, 0x0a, 0x0a]));
  printed.add("stderr", Buffer.from("end"));
  expect(lines).toEqual(["one", "twoé", ""]);
  expect(printed.outputs()).toEqual({ stdout: "one\ntwoé\n", stderr: "end" });
  expect(lines.at(-1)).toBe("end");
  expect(printed.all()).toBe("one\ntwoé\n\nend");
});

test.each([
  ["stdout", ["out"]],
  ["stderr", ["err"]],
  ["none", []],
] as const)("with logging %s only that is said, and all is kept", (logging, expected) => {
  const { lines, printed } = record(logging);
  printed.add("stdout", Buffer.from("out\n"));
  printed.add("stderr", Buffer.from("err\n"));
  expect(printed.outputs()).toEqual({ stdout: "out", stderr: "err" });
  expect(lines).toEqual(expected);
});

test("a line that the official plugin could not log fails; one byte less, or unlogged, does not", () => {
  const print = (length: number, logging: "stdout" | "stderr") => {
    const { printed } = record(logging);
    printed.add("stdout", Buffer.alloc(length, "x"));
    return printed.outputs().stdout.length;
  };
  expect(() => print(65_536, "stdout")).toThrow("blocks for ever");
  expect(print(65_535, "stdout")).toBe(65_535);
  expect(print(65_536, "stderr")).toBe(65_536);
});
