import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { shellAssignments, shellQuote } from "../../lib/render/shell";

const text = fc.string({ unit: "grapheme" }).map((any) => any.replaceAll("\0", ""));

test("a shell reads what was quoted, whatever it holds", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (values) => {
      const printed = execFileSync("sh", ["-c", `printf '%s\\0' ${values.map(shellQuote).join(" ")}`], {
        encoding: "utf8",
      });
      expect(printed.split("\0").slice(0, -1)).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

test("an assignment runs nothing", () => {
  const script = `${shellAssignments({ A: "$(exit 7)`exit 7`'; exit 7; '\n" })}printf %s "$A"`;
  expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe("$(exit 7)`exit 7`'; exit 7; '\n");
});
