import fc from "fast-check";
import { parseJavaProperties } from "../../lib/import/java-properties";
import { serialise } from "../../lib/render/properties";

const read = (text: string) => parseJavaProperties(text).map(({ key, value }) => [key, value]);

test("what is read is what was rendered, whatever it holds", () => {
  const text = fc.string({ unit: "binary" });
  const entries = fc.array(fc.tuple(fc.string({ unit: "binary", minLength: 1 }), text));
  fc.assert(
    fc.property(entries, (lines) => expect(read(serialise(lines))).toEqual(lines)),
    { numRuns: 500 },
  );
});

test.each<[string, string, [string, string][]]>([
  [
    "a key ends at an equals sign, a colon or a blank",
    "a=1\nb:2\nc 3\nd\t4",
    [
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
      ["d", "4"],
    ],
  ],
  [
    "only one sign is taken away",
    "a == 1\nb =: 2",
    [
      ["a", "= 1"],
      ["b", ": 2"],
    ],
  ],
  ["an escaped sign belongs to the key", "a\\=b\\:c\\ d = 1", [["a=b:c d", "1"]]],
  ["the arrow of a flow is no sign", "src->dest.enabled = true", [["src->dest.enabled", "true"]]],
  ["comments begin a line", "# a = 1\n  ! b = 2\nc = 3 # d", [["c", "3 # d"]]],
  ["a backslash joins lines, and the indent goes", "a = 1,\\\n    2,\\\r\n\t3", [["a", "1,2,3"]]],
  [
    "two backslashes join nothing",
    "a = 1\\\\\nb = 2",
    [
      ["a", "1\\"],
      ["b", "2"],
    ],
  ],
  ["what is joined is no comment", "a = 1\\\n# 2", [["a", "1# 2"]]],
  ["a comment is not joined", "# a\\\nb = 1", [["b", "1"]]],
  [
    "a line that is joined may be blank",
    "a = 1\\\n\nb = 2",
    [
      ["a", "1"],
      ["b", "2"],
    ],
  ],
  ["a file may end in a backslash", "a = 1\\", [["a", "1"]]],
  ["backslashes are eaten", "a = x\\.y\\d\\\\d", [["a", "x.yd\\d"]]],
  ["control characters and codes", "a = \\t\\u00e4\\u20AC", [["a", "\täé".replace("é", "€")]]],
  ["blanks at the end of a value are kept", "a = 1  ", [["a", "1  "]]],
  [
    "a key may have no value, and a value no key",
    "a\n= 1",
    [
      ["a", ""],
      ["", "1"],
    ],
  ],
])("%s", (_, text, entries) => expect(read(text)).toEqual(entries));

test("all properties with the same key are there, each with its line", () => {
  const lines = parseJavaProperties("a = 1\n\nb = \\\n 2\na = 3").map(({ key, line }) => [key, line]);
  expect(lines).toEqual([
    ["a", 1],
    ["b", 3],
    ["a", 5],
  ]);
});

test("Java refuses a code that is none", () => {
  expect(() => parseJavaProperties("a = 1\nb = \\u12x4")).toThrow('line 2: "\\u12x4" is no Unicode escape');
});
