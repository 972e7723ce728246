import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

const scripts = join(__dirname, "..", "..", "lib", "scripts");

/** What a part of the deploy script makes of a value. */
function made(part: string, command: string, value: string): string {
  const text = readFileSync(join(scripts, part), "utf8");
  const environment = { PATH: process.env.PATH, LC_ALL: "C.UTF-8" };
  return execFileSync("bash", ["-c", `${text}\n${command}`, "bash", value], {
    env: environment,
    encoding: "utf8",
    // a bash whose standard input is a socket takes itself for a remote shell, and reads its profile
    stdio: ["ignore", "pipe", "pipe"],
  });
}

// what shells, sed and JSON take for something else, among anything
const awkward = fc.constantFrom(
  "'",
  '"',
  "\\",
  "/",
  "&",
  "$(x)",
  "`",
  "%s",
  "\t",
  " ",
  "@HOST_RACK@",
  "ä",
  "\u{1f600}",
  "\\n",
);
const text = fc.array(fc.oneof(awkward, fc.string({ maxLength: 4 })), { maxLength: 8 }).map((words) =>
  // no argument of a process can hold it, and a name of a file cannot begin a line
  words.join("").replace(/[\0\u0080-\u009f\u2028\u2029]/g, ""),
);

test("whatever a reason holds, the result is JSON that says it", () => {
  fc.assert(
    fc.property(text, (value) => {
      const parsed = JSON.parse(made("json.sh", 'json_string "$1"', value));
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced
      expect(parsed).toBe(value.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " "));
    }),
    { numRuns: 60 },
  );
});

test("several lines stay several lines in JSON", () => {
  expect(JSON.parse(made("json.sh", 'json_string "$1"', 'a "b"\nc\\d\n'))).toBe('a "b"\nc\\d\n');
});

test("whatever a host's value holds, it is filled in as it is", () => {
  fc.assert(
    fc.property(text, (value) => {
      const line = value.replace(/[\n\r]/g, "");
      expect(made("secrets.sh", 'printf %s X | sed "s/X/$(in_sed "$1")/"', line)).toBe(line);
    }),
    { numRuns: 60 },
  );
});
