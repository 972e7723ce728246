import { all, asciiLetters, type Characters, digits, oneOf, ranges, spaces, union, wordCharacters } from "./characters";

type Named = Readonly<Record<string, Characters>>;

const none = oneOf("");
const lower = ranges([0x61, 0x7a]);
const upper = ranges([0x41, 0x5a]);
const control = ranges([0, 0x1f], [0x7f, 0x7f]);
const ignorable = ranges([0, 0x08], [0x0e, 0x1b], [0x7f, 0x7f]);
const hexDigits = union(digits, oneOf("abcdefABCDEF"));
const alphanumeric = union(asciiLetters, digits);
const punctuation = oneOf("!\"#%&'()*,-./:;?@[\\]_{}");

/** Properties that are of ASCII, or of all characters, and so are known throughout. */
export const asciiProperties: Named = {
  L1: ranges([0, 0xff]),
  all,
  ASCII: ranges([0, 0x7f]),
  Alnum: alphanumeric,
  Alpha: asciiLetters,
  Blank: oneOf(" \t"),
  Cntrl: control,
  Digit: digits,
  Graph: ranges([0x21, 0x7e]),
  Lower: lower,
  Print: ranges([0x20, 0x7e]),
  Punct: ranges([0x21, 0x2f], [0x3a, 0x40], [0x5b, 0x60], [0x7b, 0x7e]),
  Space: spaces,
  Upper: upper,
  XDigit: hexDigits,
};

/** Properties that Java's own methods decide, by the ASCII characters that have them. */
export const javaProperties: Named = {
  javaLowerCase: lower,
  javaUpperCase: upper,
  javaAlphabetic: asciiLetters,
  javaIdeographic: none,
  javaTitleCase: none,
  javaDigit: digits,
  javaDefined: all,
  javaLetter: asciiLetters,
  javaLetterOrDigit: alphanumeric,
  javaJavaIdentifierStart: union(asciiLetters, oneOf("_$")),
  javaJavaIdentifierPart: union(union(wordCharacters, oneOf("$")), ignorable),
  javaUnicodeIdentifierStart: asciiLetters,
  javaUnicodeIdentifierPart: union(wordCharacters, ignorable),
  javaIdentifierIgnorable: ignorable,
  javaSpaceChar: oneOf(" "),
  javaWhitespace: union(spaces, ranges([0x1c, 0x1f])),
  javaISOControl: control,
  javaMirrored: oneOf("()<>[]{}"),
};

/** What POSIX names mean by Unicode, by the ASCII characters that have them. */
export const posixProperties: Named = {
  ALPHA: asciiLetters,
  LOWER: lower,
  UPPER: upper,
  SPACE: spaces,
  PUNCT: punctuation,
  XDIGIT: hexDigits,
  ALNUM: alphanumeric,
  CNTRL: control,
  DIGIT: digits,
  BLANK: oneOf(" \t"),
  GRAPH: ranges([0x21, 0x7e]),
  PRINT: ranges([0x20, 0x7e]),
};

/** Unicode's binary properties that Java knows, by the ASCII characters that have them. */
export const binaryProperties: Named = {
  ALPHABETIC: asciiLetters,
  ASSIGNED: all,
  CONTROL: control,
  HEXDIGIT: hexDigits,
  HEX_DIGIT: hexDigits,
  IDEOGRAPHIC: none,
  JOINCONTROL: none,
  JOIN_CONTROL: none,
  LETTER: asciiLetters,
  LOWERCASE: lower,
  NONCHARACTERCODEPOINT: none,
  NONCHARACTER_CODE_POINT: none,
  TITLECASE: none,
  PUNCTUATION: punctuation,
  UPPERCASE: upper,
  WHITESPACE: spaces,
  WHITE_SPACE: spaces,
  WORD: wordCharacters,
};

/** Unicode's general categories; Node.js knows them by the same names. */
export const categories: readonly string[] =
  "Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf L M N Z C P S LC".split(
    " ",
  );
