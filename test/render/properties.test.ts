import fc from "fast-check";
import { serialise } from "../../lib/render/properties";

/** What java.util.Properties.load does with a text; written from its documentation, apart from the renderer. */
function load(text: string): [string, string][] {
  const plain = (raw: string) =>
    raw.replace(/\\u([0-9a-f]{4})|\\(.)/g, (_, code, character) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : character,
    );
  return text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, key = "", value = ""] = /^((?:\\.|[^\\=: ])*) *[=:]? *(.*)$/.exec(line) ?? [];
      return [plain(key), plain(value)];
    });
}

test("what is loaded is what was rendered, whatever it holds", () => {
  const entries = fc.array(fc.tuple(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" })));
  fc.assert(
    fc.property(entries, (lines) => expect(load(serialise(lines))).toEqual(lines)),
    { numRuns: 500 },
  );
});

test("a rendered file is plain ASCII, one line a property", () => {
  expect(serialise([["a b", " ü\\\n"], { comment: "more" }, ["src->dest.topics", "x\\.y"]])).toBe(
    "a\\ b = \\ \\u00fc\\\\\\u000a\n\n# more\nsrc->dest.topics = x\\\\.y\n",
  );
});
