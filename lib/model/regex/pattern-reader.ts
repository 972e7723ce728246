import { JavaPatternError } from "./java-pattern-error";

/** The flags that `(?…)` switches. */
export type Flag = "i" | "m" | "s" | "d" | "u" | "c" | "x" | "U";

/**
 * The text of a pattern and a place in it.
 *
 * It moves as Java's own reader does, also where that is odd: with the flag `x`, looking at a character skips the space before it.
 */
export class PatternReader {
  /** Where the next character is; as in Java it may lie a little behind the end. */
  public cursor = 0;
  /** The flags in force here. */
  public flags: ReadonlySet<Flag> = new Set();
  private readonly codes: readonly number[];

  public constructor(text: string) {
    this.codes = Array.from(withoutQuotes(text), (character) => character.codePointAt(0) ?? 0);
  }

  public get length(): number {
    return this.codes.length;
  }

  /** The code at a place; 0 behind the end. */
  public at(index: number): number {
    return this.codes[index] ?? 0;
  }

  /** The character at the cursor; nothing moves but past comments. */
  public peek(): string {
    if (this.flags.has("x")) this.cursor = this.pastComments(this.cursor);
    return this.raw(this.cursor);
  }

  /** Takes the character at the cursor. */
  public read(): string {
    const character = this.peek();
    this.cursor++;
    return character;
  }

  /** Moves on by one, and looks at the character there. */
  public next(): string {
    this.cursor++;
    return this.peek();
  }

  /** As it stands in the text, comment or not. */
  public raw(index: number): string {
    return String.fromCodePoint(this.at(index));
  }

  /** What stands between two places. */
  public text(from: number, to: number): string {
    return String.fromCodePoint(...this.codes.slice(from, to));
  }

  /** Takes the character after this one. */
  public skip(): string {
    this.cursor += 2;
    return this.raw(this.cursor - 1);
  }

  public atEnd(): boolean {
    return this.cursor >= this.length;
  }

  /** The error that Java raises here. */
  public error(description: string): JavaPatternError {
    return new JavaPatternError(description, this.cursor - 1);
  }

  private pastComments(from: number): number {
    let at = from;
    while (isSpace(this.at(at)) || this.at(at) === hash) {
      while (isSpace(this.at(at))) at++;
      if (this.at(at) === hash) at = this.pastLine(at);
    }
    return at;
  }

  private pastLine(from: number): number {
    let at = from + 1;
    while (at < this.length && !this.endsLine(this.at(at))) at++;
    return at;
  }

  private endsLine(code: number): boolean {
    return code === 0x0a || (!this.flags.has("d") && [0x0d, 0x85, 0x2028, 0x2029].includes(code));
  }
}

const hash = 0x23;

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** Writes what is between \Q and \E with a backslash before all that could mean something. */
function withoutQuotes(text: string): string {
  return text.replace(/\\Q(.*?)(?:\\E|$)|\\./gsu, (escaped: string, quoted: string | undefined) =>
    quoted === undefined
      ? escaped
      : quoted
          .replace(/[\0-\x7f]/g, (character) => (/[A-Za-z0-9]/.test(character) ? character : `\\${character}`))
          // else the digit would belong to an escape before the quote
          .replace(/^[0-9]/, (digit) => `\\x3${digit}`),
  );
}
