import fc from "fast-check";
import { Filter } from "../../lib/model/filter";

/** What is wrong: the place, and what is said of it. */
function mistakes(filter: unknown): [path: string, message: string][] {
  return (Filter.safeParse(filter).error?.issues ?? []).map(({ path, message }) => [path.join("."), message]);
}

test.each([
  [["orders"]],
  [[".*"]],
  [["orders-.*", "payments\\..+"]],
  [["(?i)orders|payments"]],
  [["[\\-\\.]internal", "\\p{Alpha}+", "a{2}", "(?<name>a)\\k<name>", "\\Qa.b\\E", "a++"]],
  [["größe"]],
  [["a#b", "a/b"]],
])("%j is a filter", (filter) => {
  expect(mistakes(filter)).toEqual([]);
});

test.each<[string, unknown, [string, RegExp][]]>([
  ["no entry", [], [["", /at least one name or regular expression; "\.\*" means all/]]],
  ["an empty entry", [""], [["0", /found nothing/]]],
  ["double quotes", ["a", '"__.*"'], [["1", /quotes and spaces are part of the name to Kafka/]]],
  ["single quotes", ["'a'"], [["0", /quotes/]]],
  ["a space", ["a b"], [["0", /spaces/]]],
  ["a line end", ["a\n"], [["0", /spaces/]]],
  ["two in one, by a comma", ["a,b"], [["0", /splits at a comma.*write two entries/]]],
  ["a comma in an expression", ["a{1,2}"], [["0", /splits at a comma, also inside a regular expression/]]],
  ["an entry twice", ["a", "b", "a"], [["2", /^"a" is there twice: Kafka refuses that from 4\.2 on$/]]],
  ["a bracket that stays open", ["(a"], [["0", /^"\(a" is no regular expression of Java: Unclosed group/]]],
  ["a bracket that was not open", ["a)"], [["0", /no regular expression of Java: Unmatched closing '\)'/]]],
  ["a star of nothing", ["*"], [["0", /Dangling meta character '\*'/]]],
  ["a star of a shell", ["orders", "*-x"], [["1", /Dangling/]]],
  ["what JavaScript has and Java has not", ["[[:alpha:]"], [["0", /no regular expression of Java/]]],
  ["a name of a group that Java does not know", ["(?P<a>b)"], [["0", /no regular expression of Java/]]],
  ["a quotation that goes on", ["\\Qa.b", "c"], [["0", /quotes the entries after it too: end it with \\E/]]],
  ["no list", "a", [["", /expected array/]]],
  ["no text", [1], [["0", /expected string/]]],
])("%s is refused", (_, filter, expected) => {
  expect(mistakes(filter)).toEqual(expected.map(([path, message]) => [path, expect.stringMatching(message)]));
});

test("names of topics are filters", () => {
  const name = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/);
  fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1 }), (names) => expect(mistakes(names)).toEqual([])));
});
