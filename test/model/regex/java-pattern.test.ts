import { javaPatternProblem, parseJavaPattern } from "../../../lib/model/regex/java-pattern";
import { JavaPatternError } from "../../../lib/model/regex/java-pattern-error";

test.each([
  "",
  "orders",
  "orders-.*",
  ".*[\\-\\.]internal",
  "a{2}",
  "a{2,}",
  "a{2,3}?",
  "a*+b++c?+",
  // a second counter counts nothing
  "a{2}{3}",
  "{2}",
  // brackets that close nothing
  "]",
  "}",
  "[]a]",
  "[a[bc]]",
  "[a-z&&[^bc]]",
  "[a-z&&]",
  "[a-]",
  "[^^]",
  "[\\]\\[]",
  "(?i)a",
  "(?i:a)(?-i:b)(?)(?s-m)",
  "(?x) a {2 } # (",
  "(?<name>a)\\k<name>",
  "(a)\\1\\2",
  "(?=a)(?!a)(?<=a)(?<!ab|c)(?>a)",
  "(?<=a{1,3})",
  "\\Qa.b[\\E*",
  "\\Q",
  "\\x41\\x{1F600}\\u0041\\cA\\07\\0377\\t\\n\\e",
  "\\h\\H\\v\\V\\R\\X\\s\\S\\w\\W\\d\\D",
  "\\b\\B\\A\\z\\Z\\G\\b{g}",
  "\\p{Alpha}\\p{IsLatin}\\p{L}\\pL\\P{Lu}\\p{script=Greek}\\p{gc=Nd}\\p{InGreek}\\p{javaLowerCase}\\p{IsAlphabetic}",
  "(?U)\\p{alpha}",
  "\\N{DIGIT ONE}",
  "é\u{1F600}",
])("Java takes %p", (pattern) => {
  expect(javaPatternProblem(pattern)).toBeUndefined();
});

test.each([
  ["foo-[", 4, "Unclosed character class"],
  ["[a", 1, "Unclosed character class"],
  ["[]", 1, "Unclosed character class"],
  ["*a", 0, "Dangling meta character '*'"],
  ["a**", 2, "Dangling meta character '*'"],
  ["+", 0, "Dangling meta character '+'"],
  ["(?i)?", 4, "Dangling meta character '?'"],
  ["(", 1, "Unclosed group"],
  ["(?:a", 4, "Unclosed group"],
  ["a{", 2, "Illegal repetition"],
  ["{", 1, "Illegal repetition"],
  ["a{,5}", 2, "Illegal repetition"],
  ["a{2", 3, "Unclosed counted closure"],
  ["a{3,1}", 5, "Illegal repetition range"],
  ["a{2147483648}", 11, "Illegal repetition range"],
  ["a)", 0, "Unmatched closing ')'"],
  ["[z-a]", 3, "Illegal character range"],
  ["[a-\\d]", 4, "Illegal character range"],
  ["[&&]", 2, "Bad class syntax"],
  ["(?y)", 2, "Unknown inline modifier"],
  ["(?", 2, "Unknown inline modifier"],
  ["(?$a)", 2, "Unknown group type"],
  ["\\y", 1, "Illegal/unsupported escape sequence"],
  ["[\\b]", 2, "Illegal/unsupported escape sequence"],
  ["\\09", 2, "Illegal octal escape sequence"],
  ["\\x4", 3, "Illegal hexadecimal escape sequence"],
  ["\\x{110000}", 8, "Hexadecimal codepoint is too big"],
  ["\\u004", 5, "Illegal Unicode escape sequence"],
  ["\\c", 1, "Illegal control escape sequence"],
  ["a\\", 2, "Unescaped trailing backslash"],
  ["\\p{Alpa}", 7, "Unknown character property name {Alpa}"],
  ["\\p{alpha}", 8, "Unknown character property name {alpha}"],
  ["\\p{gc=Letter}", 12, "Unknown Unicode property {name=<gc>, value=<Letter>}"],
  ["\\p{L", 4, "Unclosed character family"],
  ["\\p{}", 3, "Empty character family"],
  ["(?<1a>x)", 3, "capturing group name does not start with a Latin letter"],
  ["(?<a_>x)", 4, "named capturing group is missing trailing '>'"],
  ["(?<a>x)(?<a>y)", 11, "Named capturing group <a> is already defined"],
  ["\\k<b>", 4, "named capturing group <b> does not exist"],
  ["(?<=(?:ab)*)", 10, "Look-behind group does not have an obvious maximum length"],
])("Java refuses %p", (pattern, index, description) => {
  expect(javaPatternProblem(pattern)).toEqual({ index, message: `${description} near index ${index}` });
});

test("a refused pattern is an error of its own kind", () => {
  expect(() => parseJavaPattern("foo-[")).toThrow(JavaPatternError);
});

test("brackets that go too deep for the stack are refused, as by Java", () => {
  const depth = 200_000;
  expect(javaPatternProblem("(".repeat(depth) + ")".repeat(depth))?.message).toMatch(/^Stack overflow/);
});
