import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { commandContent } from "../../../lib/executors/cloud-assistant/bootstrap";

const call = {
  ...{ verb: "run", timeoutSeconds: 60, sealed: "" },
  script: { url: "oss://bucket/a.sh", endpoint: "oss", sha256: "ab" },
  parameters: {},
};
const decoded = (content: string) => Buffer.from(content, "base64").toString("utf8");

test("a command too large for Cloud Assistant is refused, and what is too large is named", () => {
  const parameters = { MM2_NAME: "m", MM2_MANIFEST: "x".repeat(9000) };
  expect(() => commandContent({ ...call, parameters })).toThrow(
    /^access\.cloudAssistant: the command "run" has \d+ bytes in Base64, of which Cloud Assistant takes less than 16384; largest: MM2_MANIFEST 9000 bytes, /,
  );
  expect(() => commandContent({ ...call, sealed: "y".repeat(9000) })).toThrow("largest: the secrets 9000 bytes");
});

test("what is ours leaves more than half of a command to parameters and secrets", () => {
  expect(commandContent(call).length).toBeLessThan(8 * 1024);
});

// the script's own shell reads them from standard input, as written by the bootstrap's shell
test.each(["C", "C.UTF-8"])("parameters arrive as they are, whatever they hold, in the locale %s", (LC_ALL) => {
  const text = fc.string({ unit: "grapheme" }).map((any) => any.replaceAll("\0", ""));
  const properties = fc.constantFrom(
    "a = b\\n\\\n  c\n",
    "$(exit 1)`exit 1`",
    "'\"\\'\"",
    "{{x}}\t\r\n",
    "\\u00e9 é 中 \u{1f600}",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(text, properties), { minLength: 1, maxLength: 10 }), (values) => {
      const parameters = Object.fromEntries(values.map((value, index) => [`MM2_P${index}`, value]));
      const bootstrap = decoded(commandContent({ ...call, parameters })).replace(/main <\/dev\/null\n$/, "");
      const script = `printf '%s\\0' ${values.map((_, index) => `"$MM2_P${index}"`).join(" ")}`;
      const shell = `${bootstrap}\n{ variables; cat <<'SCRIPT'\n${script}\nSCRIPT\n} | bash -s`;
      const env = { PATH: process.env.PATH, LC_ALL };
      const printed = execFileSync("bash", ["-s"], { input: shell, env, encoding: "utf8" });
      expect(printed.split("\0").slice(0, -1)).toEqual(values);
    }),
    { numRuns: 30 },
  );
});
