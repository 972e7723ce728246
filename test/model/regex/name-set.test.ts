import fc from "fast-check";
import { commonName, holdsName, type NameSet } from "../../../lib/model/regex/name-set";
import { plainPattern } from "./patterns";

const set = (include: string | string[], exclude: string | string[] = [], prefix = ""): NameSet => ({
  include: [include].flat(),
  exclude: [exclude].flat(),
  prefix,
});
const defaultExclude = [".*[\\-\\.]internal", ".*\\.replica", "__.*"];

test.each<[string, NameSet[], string | undefined]>([
  ["all", [set(".*")], "a"],
  ["a beginning and all", [set("orders-.*"), set(".*")], "orders-"],
  ["an end", [set(".+-dlq")], "a-dlq"],
  ["two beginnings", [set("orders-.*"), set("pay-.*")], undefined],
  ["a beginning and an end", [set("orders-.*"), set(".*-dlq")], "orders-dlq"],
  ["two names", [set("orders"), set("payments")], undefined],
  ["a name in both lists", [set(["orders", "audit"]), set(["payments", "audit"])], "audit"],
  ["spaces around an entry", [set(" orders "), set("orders")], "orders"],
  ["an empty list", [set([])], undefined],
  ["all but all", [set(".*", ".*")], undefined],
  ["all but what the other wants", [set(".*", defaultExclude), set("__.*")], undefined],
  ["all but some of what the other wants", [set(".*", defaultExclude), set(".*internal")], "internal"],
  ["what three have", [set("a.*"), set(".*b"), set(".{3,}")], "aab"],
  ["a prefix", [set(".*", [], "hz."), set("hz\\..*")], "hz.a"],
  ["two prefixes", [set(".*", [], "hz."), set(".*", [], "sh.")], undefined],
  ["a prefix of a prefix", [set(".*", [], "hz."), set("hz\\.hz\\..*")], "hz.hz."],
  ["a prefix that no topic has", [set(".*", [], "hz/")], undefined],
  ["anchors", [set("^orders-.*$"), set("^.*-eu$")], "orders-eu"],
  ["an anchor in the middle", [set("orders$-.*")], undefined],
  ["a look ahead", [set("(?!__).*"), set("__.*")], undefined],
  ["a look ahead to the end", [set("^(?!.*internal$).*"), set(".*internal.*")], "internala"],
  ["a look ahead with a choice", [set("(?!(foo|bar)$).+"), set("foo|bar|bars")], "bars"],
  ["a look behind", [set(".*(?<!-dlq)"), set("orders-dlq")], undefined],
  ["upper and lower case", [set("(?i)ORDERS"), set("[a-z]+")], "orders"],
  // kafka makes one pattern of the list
  ["upper and lower case from one entry to the next", [set(["(?i)x", "ORDERS"]), set("[a-z]{2,}")], "orders"],
  ["classes", [set("\\p{Upper}[a-z&&[^a-y]]\\d"), set(".*")], "Az0"],
  ["a quote", [set("\\Qa.b\\E"), set("a.b")], "a.b"],
  ["possessive at the end", [set("orders-.*+")], "orders-"],
  ["an atomic group with one way", [set("(?>abc).*")], "abc"],
  ["a name that is not one", [set("\\.|\\.\\.")], undefined],
  ["no letters of topics", [set("é|a b|a/b")], undefined],
  ["a script beyond topics", [set("\\p{IsHan}+")], undefined],
  ["the longest", [set("[a-z]{1,249}"), set("a{249}")], "a".repeat(249)],
  ["too long", [set("a{250}")], undefined],
  ["the longest with a prefix", [set("a{247}", [], "hz.")], undefined],
])("topics: %s", (_, sets, name) => {
  expect(commonName(sets, "topic")).toEqual({ known: true, name });
});

test.each<[string, NameSet[], string | undefined]>([
  ["text", [set(".* .*")], " "],
  ["other than ASCII", [set("é.*"), set(".*ü")], "éü"],
  ["letters, of which one is in ASCII", [set("\\p{L}+"), set(".*")], "a"],
  ["all but some", [set("connect-.*"), set(".*", ["console-consumer-.*", "connect-.*", "__.*"])], undefined],
])("groups: %s", (_, sets, name) => {
  expect(commonName(sets, "group")).toEqual({ known: true, name });
});

test.each<[string, NameSet[]]>([
  ["a pattern that Java refuses", [set("foo-[")]],
  ["a refused exclusion", [set(".*", "*")]],
  ["a back reference", [set("(a|b)\\1")]],
  ["a word boundary", [set("\\borders\\b")]],
  ["possessive in the middle", [set("a++b")]],
  ["an atomic group", [set("(?>a|ab)c")]],
  ["a look ahead that is repeated", [set("((?!b)[a-c])*")]],
  ["a character by its name", [set("\\N{DIGIT ONE}")]],
  ["an automaton that is too large", [set(".*a.{30}")]],
  ["counts that are too large", [set("(a{1,1000}b){1,1000}")]],
])("not known: %s", (_, sets) => {
  expect(commonName(sets, "topic")).toEqual({ known: false });
});

test("of groups it is not known whether there is one by Unicode's tables alone", () => {
  expect(commonName([set("\\p{IsHan}+")], "group")).toEqual({ known: false });
  expect(holdsName(set("\\p{IsHan}+"), "a", "group")).toBe(false);
  expect(holdsName(set("\\p{IsHan}+"), "\u6f22", "group")).toBeUndefined();
});

test("a filter lets a name through that it includes and does not exclude", () => {
  const filter = set(["orders-.*", "audit"], ".*-internal", "hz.");
  expect(
    ["hz.orders-1", "hz.audit", "hz.orders-internal", "orders-1", "hz.", ""].map((name) =>
      holdsName(filter, name, "topic"),
    ),
  ).toEqual([true, true, false, false, false, false]);
  expect(holdsName(set("(a)\\1"), "aa", "topic")).toBeUndefined();
  expect(holdsName(set(".*"), "a".repeat(250), "topic")).toBe(false);
  expect(holdsName(set(".*"), "a b", "topic")).toBe(false);
  expect(holdsName(set(".*"), "a b", "group")).toBe(true);
});

const plainSet = fc.record({
  include: fc.array(plainPattern, { minLength: 1, maxLength: 2 }),
  exclude: fc.array(plainPattern, { maxLength: 2 }),
  prefix: fc.constantFrom("", "", "a", "b."),
});
const shortName = fc.string({ unit: fc.constantFrom("a", "b", "0", "-", "."), minLength: 1, maxLength: 5 });

/** What JavaScript, whose plain patterns mean the same, says of a filter. */
function holdsByJavaScript({ include, exclude, prefix = "" }: NameSet, name: string): boolean {
  const matches = (entries: readonly string[]) =>
    entries.length > 0 && new RegExp(`^(?:${entries.join("|")})$`).test(name.slice(prefix.length));
  const isName = !/^\.{0,2}$/.test(name.slice(prefix.length));
  return name.startsWith(prefix) && isName && matches(include) && !matches(exclude);
}

test("a common name is one by JavaScript's patterns too, and where there is none, none is found", () => {
  fc.assert(
    fc.property(
      fc.array(plainSet, { minLength: 1, maxLength: 3 }),
      fc.array(shortName, { maxLength: 20 }),
      (sets, names) => {
        const common = commonName(sets, "topic");
        const holding = names.filter((name) => sets.every((filter) => holdsByJavaScript(filter, name)));
        if (!common.known) return false;
        if (common.name === undefined) return holding.length === 0;
        const { name } = common;
        const isShortest = holding.every(({ length }) => length >= name.length);
        return isShortest && /^[\w.-]+$/.test(name) && sets.every((filter) => holdsByJavaScript(filter, name));
      },
    ),
    { numRuns: 300 },
  );
});

test("a filter holds the names that JavaScript's patterns match", () => {
  fc.assert(
    fc.property(
      plainSet,
      shortName,
      (filter, name) => holdsName(filter, name, "topic") === holdsByJavaScript(filter, name),
    ),
    { numRuns: 600 },
  );
});
