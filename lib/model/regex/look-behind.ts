import type { JavaPattern, Repeat } from "./pattern-node";

/** The length of the longest match as Java reckons it, which refuses a look-behind that has none; undefined for none. */
export function maximumLength(pattern: JavaPattern): number | undefined {
  const { valid, length } = new Study().of(pattern);
  return valid ? length : undefined;
}

const greatestInt = 0x7fffffff;

/**
 * Java reckons in 32 bits from the front, and an overflow decides what it takes: `(?<=(?:a)*)` passes, `(?<=b(?:a)*)` does not.
 */
class Study {
  public length = 0;
  public valid = true;
  /** Whether all matches are of one length; it decides which loop Java builds. */
  private determined = true;

  /** Goes on with some parts, one after the other. */
  public of(...parts: readonly JavaPattern[]): this {
    const [first, ...rest] = parts;
    if (first === undefined) return this;
    switch (first.kind) {
      case "characters":
        this.add(1);
        break;
      case "sequence":
        return this.of(...first.items, ...rest);
      case "group":
        return first.atomic ? this.of(first.of).of(...rest) : this.of(first.of, ...rest);
      case "choice":
        return this.choice(first.options, rest);
      case "repeat":
        return this.repeat(first, rest);
      case "beyond":
        if (first.what === "reference") this.valid = false;
        if (first.what === "grapheme") this.determined = false;
        if (first.what === "line end") this.add(2);
    }
    return this.of(...rest);
  }

  private choice(options: readonly JavaPattern[], rest: readonly JavaPattern[]): this {
    const studies = options.map((option) => new Study().of(option));
    const after = new Study().of(...rest);
    this.valid &&= after.valid && studies.every(({ valid }) => valid);
    this.add(Math.max(-1, ...studies.map(({ length }) => length)));
    this.add(after.length);
    this.determined = false;
    return this;
  }

  private repeat(repeat: Repeat, rest: readonly JavaPattern[]): this {
    const { of, min, max, mode } = repeat;
    const isGroup = of.kind === "group" && !of.atomic && mode !== "possessive";
    if (min === 0 && max === 1) {
      if (isGroup) return this.choice([of, { kind: "sequence", items: [] }], rest);
      this.of(of).determined = false;
    } else if (of.kind === "characters" && max === Number.POSITIVE_INFINITY && mode === "greedy") {
      this.add(greatestInt);
      this.determined = false;
    } else {
      const body = new Study().of(of);
      if (isGroup && !body.determined) this.valid = false;
      this.times(body, min, Math.min(max, greatestInt));
    }
    return this.of(...rest);
  }

  private times(body: Study, min: number, max: number): void {
    const length = (Math.imul(body.length, max) + this.length) | 0;
    this.valid = this.valid && body.valid && length >= this.length;
    this.length = length;
    this.determined = this.determined && body.determined && min === max;
  }

  private add(length: number): void {
    this.length = (this.length + length) | 0;
  }
}
