import fc from "fast-check";

// pieces that mean something to Java
const words = (text: string) => text.split(" ");
const atoms = [
  ...words("a b A z 0 9 - _ . , # ] } & é \u212a 😀 orders ^ $ = < > :"),
  ...words(
    "\\d \\D \\w \\W \\s \\S \\h \\H \\v \\V \\. \\- \\_ \\\\ \\[ \\t \\n \\e \\a \\f \\r \\cA \\x41 \\x{61} \\x{1F600} \\u0041",
  ),
  ...words(
    "\\uD83D\\uDE00 \\0101 \\07 \\08 \\Qa.b\\E \\Q1\\E \\Q\\E \\p{L} \\pL \\PL \\P{Alpha} \\p{Alnum} \\p{Lower} \\p{Upper} \\p{Punct}",
  ),
  ...words(
    "\\p{IsLatin} \\p{IsAlphabetic} \\p{IsPunctuation} \\p{script=Latin} \\p{sc=Grek} \\p{gc=Lu} \\p{InGreek} \\p{javaLowerCase}",
  ),
  ...words("\\p{IsLu} \\p{Print} \\p{Graph} \\p{XDigit} \\p{Space} \\p{Blank} \\p{Cntrl} \\p{ASCII} \\p{LC} \\p{L1}"),
  " ",
];
const outsideClass = words("\\R \\X \\b \\B \\b{g} \\A \\z \\Z \\G \\1 \\2 \\11");
const slips = words(
  "\\c \\x \\u00 \\0 \\y \\E \\Q \\Q* \\p{Lx} \\p{} \\p{ \\p \\p{gc=x} \\p{alpha} \\p{isAlpha} \\k<a> \\k<n1> [ ] ( ) { } * ? + | \\",
);
const counts = ["", "", "", "", "", "?", "*", "+", "{2}", "{0,1}", "{1,3}", "{2,}", "{0}", "{2147483647}"];
const wrongCounts = words("{,5} {3,1} {2 {a} {2147483648} ** ?*");
const modes = ["", "", "", "", "?", "+"];
const groups = words("( ( (?: (?: (?= (?! (?<= (?<! (?> (?i: (?-i: (?x: (?ix-s: (?U:");
const wrongGroups = words("(?<a> (?<n1> (?<1a> (?<a_> (?z: (?$ (?");
const flags = words("(?i) (?s) (?x) (?-x) (?iu) (?U) (?m) (?d) (?) (?-) (?i-)");
const meta = [..."()[]{}?*+|^$\\.-&,:=!<>#0123aAzQEpx \n"];

/** Patterns by Java's grammar; `wrong` says how often in a hundred something is amiss. */
function patterns(wrong: number): fc.Arbitrary<string> {
  const mostly = (right: fc.Arbitrary<string>, amiss: readonly string[]) =>
    fc.oneof({ weight: 100 - wrong, arbitrary: right }, { weight: wrong, arbitrary: fc.constantFrom(...amiss) });
  const atom = mostly(fc.constantFrom(...atoms), slips);
  const count = mostly(
    fc.tuple(fc.constantFrom(...counts), fc.constantFrom(...modes)).map(([range, mode]) => range + (range && mode)),
    wrongCounts,
  );
  const open = mostly(fc.constantFrom(...groups), wrongGroups);
  const texts = fc.letrec<{ pattern: string; item: string; set: string; member: string }>((tie) => ({
    pattern: fc
      .array(
        fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
        { minLength: 1, maxLength: 3 },
      )
      .map((options) => options.join("|")),
    item: fc.oneof(
      { depthSize: "small" },
      { weight: 8, arbitrary: fc.tuple(atom, count).map((both) => both.join("")) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...outsideClass), count).map((both) => both.join("")) },
      { weight: 1, arbitrary: fc.constantFrom(...flags) },
      { weight: 3, arbitrary: fc.tuple(tie("set"), count).map((both) => both.join("")) },
      {
        weight: 4,
        arbitrary: fc.tuple(open, tie("pattern"), count).map(([start, of, range]) => `${start}${of})${range}`),
      },
    ),
    set: fc
      .tuple(fc.constantFrom("[", "[", "[^"), fc.array(tie("member"), { minLength: 1, maxLength: 5 }))
      .map(([start, members]) => `${start}${members.join("")}]`),
    member: fc.oneof(
      { depthSize: "small" },
      { weight: 6, arbitrary: atom },
      { weight: 4, arbitrary: fc.constantFrom(...words("a-z A-Z 0-9 && - ^ a-f&&c-z & a-\\x7a \\t-\\r é-\u212a")) },
      { weight: 1, arbitrary: fc.tuple(atom, atom).map((ends) => ends.join("-")) },
      { weight: 2, arbitrary: tie("set") },
    ),
  }));
  return texts.pattern;
}

/** Patterns of Java, about half of them right. */
export const anyPattern: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: patterns(0) },
    { weight: 3, arbitrary: patterns(4) },
    {
      weight: 2,
      arbitrary: fc.tuple(patterns(0), fc.nat(), fc.nat(2), fc.constantFrom(...meta)).map(([text, at, cut, more]) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + more + text.slice(place + cut);
      }),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(...meta), { maxLength: 8 }).map((characters) => characters.join("")),
    },
  )
  .map((text) => text.toWellFormed())
  // the names of blocks are not checked
  .filter((text) => !/\\[pP]\s*\{(?!InGreek\})(In|blk|block)/.test(text));

/** Patterns as people write them for topics, with nothing that an automaton cannot follow. */
export const simplePattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string; item: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie("item"), { maxLength: 4 }).map((items) => items.join("")),
      { minLength: 1, maxLength: 3 },
    )
    .map((options) => options.join("|")),
  item: fc.oneof(
    { depthSize: "small" },
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            ...words("a b - _ orders . \\. \\d \\w [a-z] [^a] [ab0-9] [a-z&&[^b]] \\p{Alnum} \\p{Lower} (?:)"),
          ),
          fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "{2,}", "*?", "+?"),
        )
        .map((both) => both.join("")),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("(", "(?:", "(?i:"),
          tie("pattern"),
          fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}", "*?"),
        )
        .map(([start, of, range]) => `${start}${of})${range}`),
    },
    { weight: 1, arbitrary: fc.constantFrom("^", "$") },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom("(?!", "(?=", "(?<!", "(?<="),
          fc.constantFrom("a", "ab", "a$", "^a", "b|a0", "[ab].", "(a|b$)"),
        )
        .map(([start, of]) => `${start}${of})`),
    },
  ),
})).pattern;

/** Patterns that mean the same to Java and to JavaScript. */
export const plainPattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string; item: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie("item"), { minLength: 1, maxLength: 3 }).map((items) => items.join("")),
      { minLength: 1, maxLength: 2 },
    )
    .map((options) => options.join("|")),
  item: fc.oneof(
    { maxDepth: 1 },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...words("a b - . \\. \\d [a-z] [^a] [ab0]")),
          fc.constantFrom("", "", "?", "*", "+", "{2}", "{1,3}"),
        )
        .map((both) => both.join("")),
    },
    { weight: 1, arbitrary: tie("pattern").map((pattern) => `(?:${pattern})*`) },
    { weight: 1, arbitrary: tie("pattern").map((pattern) => `(${pattern})`) },
  ),
})).pattern;
