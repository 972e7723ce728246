import fc from "fast-check";
import { parseJavaProperties } from "../../lib/import/java-properties";
import { Judge } from "../judge/judge";

test("Java reads the same", async () => {
  await using judge = await Judge.start("3.9.1");
  const piece = fc.oneof(
    fc.constantFrom(
      "a",
      "b",
      ".",
      "->",
      " ",
      "\t",
      "\f",
      "=",
      ":",
      "#",
      "!",
      "\\",
      "\n",
      "\r",
      "\r\n",
      "\\\n",
      "\\u0041",
    ),
    fc.string({ unit: "grapheme-ascii", maxLength: 2 }),
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(text, async (file) => {
      const { properties, error } = await judge.properties(file);
      if (error !== undefined) expect(() => parseJavaProperties(file)).toThrow();
      else
        expect(Object.fromEntries(parseJavaProperties(file).map(({ key, value }) => [key, value]))).toEqual(properties);
    }),
    { numRuns: 3000 },
  );
}, 300_000);
