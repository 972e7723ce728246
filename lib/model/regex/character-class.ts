import { type Characters, intersection, negation, oneOf, union } from "./characters";
import { escapeInClass, readFamily } from "./escape";
import { folded } from "./folding";
import type { PatternReader } from "./pattern-reader";

/** Known only when all of the class is read: see `CharacterClass`. */
type Later = () => Characters;

/**
 * A class in brackets, with its nested classes and intersections.
 *
 * Java gathers the single characters below 256 of a class in one bag, and looks into the bag only when it matches; so in
 * `[a&&[ab]&b]` the `b` that comes late is also on the left of `&&`. This reads it the same way.
 */
export class CharacterClass {
  private bag = oneOf("");
  private bagIsUsed = false;
  /** What is read so far without what is in the bag. */
  private whole: Later | undefined;
  /** What `&&` takes for its right side when nothing follows it. */
  private last: Later | undefined;

  public constructor(private readonly reader: PatternReader) {}

  /** Reads the class at the cursor. */
  public read(): Characters {
    return this.later(true)();
  }

  /** Reads the class, and its bracket too unless it is an operand of `&&` that has none. */
  private later(bracketed: boolean): Later {
    const { reader } = this;
    let character = reader.next();
    const negative = character === "^" && reader.raw(reader.cursor - 1) === "[";
    if (negative) character = reader.next();
    for (;;) {
      if (character === "\0" && reader.atEnd()) throw reader.error("Unclosed character class");
      if (character === "]" && (this.whole !== undefined || this.bagIsUsed)) {
        if (bracketed) reader.next();
        this.emptyBag();
        const { whole } = this;
        const content = (): Characters => whole?.() ?? this.bag;
        return negative ? () => negation(content()) : content;
      }
      if (character === "[") this.add(new CharacterClass(reader).later(true));
      else if (character !== "&" || !this.intersect()) this.addRange();
      character = reader.peek();
    }
  }

  /** Reads `&&` and what follows; no, when there is one `&` only. */
  private intersect(): boolean {
    const { reader } = this;
    if (reader.next() !== "&") {
      reader.cursor--;
      return false;
    }
    const right = this.operand();
    this.emptyBag();
    if (right !== undefined) this.last = right;
    const { whole: left, last } = this;
    if (left === undefined) {
      if (right === undefined) throw reader.error("Bad class syntax");
      this.whole = right;
    } else if (last !== undefined) {
      this.whole = () => intersection(left(), last());
    }
    return true;
  }

  private operand(): Later | undefined {
    const { reader } = this;
    let operand: Later | undefined;
    for (let character = reader.next(); character !== "]" && character !== "&"; character = reader.peek()) {
      const bracketed = character === "[";
      if (!bracketed) reader.cursor--;
      operand = joined(operand, new CharacterClass(reader).later(bracketed));
    }
    return operand;
  }

  private addRange(): void {
    const first = this.first();
    if (typeof first !== "number") this.add(() => first);
    else if (this.isRange()) this.add(this.rangeFrom(first));
    else this.addSingle(first);
  }

  /** A `-` before a bracket is one of the characters. */
  private isRange(): boolean {
    if (this.reader.peek() !== "-") return false;
    const behind = this.reader.raw(this.reader.cursor + 1);
    return behind !== "[" && behind !== "]";
  }

  private rangeFrom(first: number): Later {
    const { reader } = this;
    const last = reader.next() === "\\" ? escapeInClass(reader, true) : this.plain();
    if (typeof last !== "number" || last < first) throw reader.error("Illegal character range");
    const range = folded(first, last, reader.flags);
    return () => range;
  }

  private first(): number | Characters {
    const { reader } = this;
    if (reader.peek() !== "\\") return this.plain();
    const letter = reader.raw(reader.cursor + 1);
    if (letter !== "p" && letter !== "P") return escapeInClass(reader, reader.raw(reader.cursor + 2) === "-");
    reader.cursor++;
    return readFamily(reader);
  }

  private plain(): number {
    const code = this.reader.at(this.reader.cursor);
    this.reader.next();
    return code;
  }

  private addSingle(code: number): void {
    const single = folded(code, code, this.reader.flags);
    if (code < 256) {
      this.bag = union(this.bag, single);
      this.bagIsUsed = true;
    } else {
      this.add(() => single);
    }
  }

  private add(more: Later): void {
    this.last = more;
    this.whole = joined(this.whole, more);
  }

  private emptyBag(): void {
    if (!this.bagIsUsed) return;
    const bag = (): Characters => this.bag;
    if (this.whole === undefined) this.last = bag;
    this.whole = joined(this.whole, bag);
    this.bagIsUsed = false;
  }
}

function joined(a: Later | undefined, b: Later): Later {
  return a === undefined ? b : () => union(a(), b());
}
