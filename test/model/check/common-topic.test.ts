import fc from "fast-check";
import { canMeet, commonTopic, passes } from "../../../lib/model/check/common-topic";
import { plainName } from "../../../lib/model/check/plain-name";
import { commonName, holdsName } from "../../../lib/model/regex/name-set";
import { simplePattern } from "../regex/patterns";

const set = (include: string[], more: { exclude?: string[]; prefix?: string } = {}) => ({
  ...{ include, exclude: [], never: ["__.*"] },
  ...more,
});
// as people begin and end them, so that the quick look has something to look at
const entry = fc
  .tuple(
    fc.constantFrom("", "a", "ab", "b\\.", "(?i)A", "a|b", "a?"),
    simplePattern,
    fc.constantFrom("", "a", "-b", "b*", "\\d", "|c"),
  )
  .map((parts) => parts.join(""));
const lists = fc.array(entry, { minLength: 1, maxLength: 2 });

test("what a quick look takes for apart has no name in common", () => {
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      const found = commonName([set(one), set(other)], "topic");
      if (!canMeet(set(one), set(other)) && found.known) expect(found.name).toBeUndefined();
    }),
  );
});

test("a common topic is in all filters, and is there if there is a common name", () => {
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      const sets = [set(one), set(other, { exclude: ["b.*"] })];
      const [found, name] = [
        commonTopic(sets),
        commonName(
          sets.map((some) => ({ ...some, exclude: [...some.exclude, "__.*"] })),
          "topic",
        ),
      ];
      fc.pre(found.known && name.known);
      if (!found.known || !name.known) return;
      expect(found.name === undefined).toBe(name.name === undefined);
      if (found.name !== undefined) for (const some of sets) expect(passes(some, found.name)).toBe(true);
    }),
  );
});

test("a plain name is one that the entry matches", () => {
  fc.assert(
    fc.property(entry, (pattern) => {
      const name = plainName(pattern);
      if (name !== undefined) expect(holdsName({ include: [pattern], exclude: [] }, name, "topic")).not.toBe(false);
    }),
  );
});

test.each([
  ["orders", "orders"],
  ["orders.*", "orders"],
  ["orders\\..+", "orders.a"],
  [".*-eu", "-eu"],
  [".*", "a"],
  ["a.b", "a.b"],
])("%s has the plain name %s", (pattern, name) => {
  expect(plainName(pattern)).toBe(name);
});

test.each(["", ".", "..", "a|b", "[ab]", "a+", "(a)", "\\d"])("%s has no plain name", (pattern) => {
  expect(plainName(pattern)).toBeUndefined();
});

test.each<[string, string[], string[]]>([
  ["beginnings", ["eu-.*"], ["us-.*"]],
  ["endings", [".*\\.eu"], ["[a-z]+us"]],
  ["alternatives in brackets", ["eu-(a|b)"], ["us-[a|b]"]],
  ["several entries", ["a1", "a2.*"], ["b", "a3"]],
])("%s tell that filters are apart", (_, one, other) => {
  expect(canMeet(set(one), set(other))).toBe(false);
});

test.each<[string, string[], string[]]>([
  ["one that begins the other", ["eu-.*"], ["eu-orders"]],
  ["a letter that may be left out", ["eux?"], ["eu"]],
  ["alternatives", ["eu|us"], ["us"]],
  ["letters of either case", ["(?i)x", "EU"], ["eu"]],
  ["a class of characters", ["\\d"], ["1"]],
])("%s: filters may meet", (_, one, other) => {
  expect(canMeet(set(one), set(other))).toBe(true);
});

test("prefixes count as the beginning", () => {
  expect(canMeet(set(["x"], { prefix: "a." }), set(["x"], { prefix: "b." }))).toBe(false);
  expect(commonTopic([set(["x"], { prefix: "a." }), set([".*x"])])).toEqual({ known: true, name: "a.x" });
});

test("a topic that is never copied is not common", () => {
  expect(commonTopic([set(["__x"]), set([".*"])])).toEqual({ known: true, name: undefined });
  expect(passes(set([".*"]), "__x")).toBe(false);
});
