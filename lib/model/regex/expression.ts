import { CharacterClass } from "./character-class";
import { all, lineEnds, negation } from "./characters";
import { escapeOutsideClass, readFamily } from "./escape";
import { folded } from "./folding";
import { groupName, readFlags } from "./group-head";
import { maximumLength } from "./look-behind";
import type { JavaPattern, Look, Repeat } from "./pattern-node";
import type { PatternReader } from "./pattern-reader";

/** The grammar of Java's regular expressions, from alternatives down to quantifiers. */
export class Expression {
  private groups = 0;
  private readonly names = new Set<string>();

  public constructor(private readonly reader: PatternReader) {}

  /** All of the text. */
  public whole(): JavaPattern {
    const pattern = this.choice();
    if (this.reader.cursor === this.reader.length) return pattern;
    throw this.reader.error(this.reader.peek() === ")" ? "Unmatched closing ')'" : "Unescaped trailing backslash");
  }

  private choice(): JavaPattern {
    const options = [this.sequence()];
    while (this.reader.peek() === "|") {
      this.reader.next();
      options.push(this.sequence());
    }
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: "choice", options };
  }

  private sequence(): JavaPattern {
    const items: JavaPattern[] = [];
    for (;;) {
      const character = this.reader.peek();
      if (character === "|" || character === ")" || (character === "\0" && this.reader.atEnd())) break;
      const item = character === "(" ? this.group() : this.quantified(this.atom(character));
      if (item !== undefined) items.push(item);
    }
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: "sequence", items };
  }

  private atom(character: string): JavaPattern {
    const { reader } = this;
    switch (character) {
      case "[":
        return { kind: "characters", characters: new CharacterClass(reader).read() };
      case "\\":
        return this.escape();
      case "^":
        reader.next();
        return { kind: "start" };
      case "$":
        reader.next();
        return { kind: "end" };
      case ".":
        reader.next();
        return { kind: "characters", characters: reader.flags.has("s") ? all : negation(lineEnds) };
      case "?":
      case "*":
      case "+":
        reader.next();
        throw reader.error(`Dangling meta character '${character}'`);
      case "{":
        // java takes a second counter, as in a{2}{3}, for one that counts nothing
        return { kind: "sequence", items: [] };
      default: {
        const code = reader.at(reader.cursor);
        reader.next();
        return { kind: "characters", characters: folded(code, code, reader.flags) };
      }
    }
  }

  private escape(): JavaPattern {
    const { reader } = this;
    const letter = reader.raw(reader.cursor + 1);
    if (letter !== "p" && letter !== "P") return escapeOutsideClass(reader, this.groups, this.names);
    reader.cursor++;
    return { kind: "characters", characters: readFamily(reader) };
  }

  /** A group and its quantifier; undefined for flags alone, as in `(?i)`. */
  private group(): JavaPattern | undefined {
    const { reader } = this;
    const { flags } = reader;
    const build = reader.next() === "?" ? this.specialGroup(reader.skip()) : this.capture();
    if (build === undefined) return undefined;
    const group = build(this.choice());
    if (group.kind === "look" && !group.ahead && maximumLength(group.of) === undefined)
      throw reader.error("Look-behind group does not have an obvious maximum length");
    if (reader.read() !== ")") throw reader.error("Unclosed group");
    reader.flags = flags;
    return this.quantified(group);
  }

  private specialGroup(kind: string): ((of: JavaPattern) => JavaPattern) | undefined {
    const { reader } = this;
    switch (kind) {
      case ":":
        return group;
      case ">":
        return (of) => ({ kind: "group", of, atomic: true });
      case "=":
      case "!":
        return (of) => look(of, true, kind === "!");
      case "<": {
        const first = reader.read();
        if (first === "=" || first === "!") return (of) => look(of, false, first === "!");
        const name = groupName(reader, first);
        if (this.names.has(name)) throw reader.error(`Named capturing group <${name}> is already defined`);
        this.names.add(name);
        return this.capture();
      }
      case "$":
      case "@":
        throw reader.error("Unknown group type");
      default: {
        reader.cursor--;
        readFlags(reader);
        const end = reader.read();
        if (end === ")") return undefined;
        if (end !== ":") throw reader.error("Unknown inline modifier");
        return group;
      }
    }
  }

  private capture(): (of: JavaPattern) => JavaPattern {
    this.groups++;
    return group;
  }

  private quantified(of: JavaPattern): JavaPattern {
    const range = this.range();
    return range === undefined ? of : { kind: "repeat", of, ...range, mode: this.mode() };
  }

  private range(): { min: number; max: number } | undefined {
    switch (this.reader.peek()) {
      case "?":
        return { min: 0, max: 1 };
      case "*":
        return { min: 0, max: Number.POSITIVE_INFINITY };
      case "+":
        return { min: 1, max: Number.POSITIVE_INFINITY };
      case "{":
        return this.counted();
      default:
        return undefined;
    }
  }

  private counted(): { min: number; max: number } {
    const { reader } = this;
    const first = reader.skip();
    if (!isDigit(first)) throw reader.error("Illegal repetition");
    const [min, afterMin] = this.number(first);
    let max = min;
    let end = afterMin;
    if (end === ",") {
      const second = reader.read();
      if (second === "}") [max, end] = [Number.POSITIVE_INFINITY, second];
      else [max, end] = this.number(second);
    }
    if (end !== "}") throw reader.error("Unclosed counted closure");
    if (max < min) throw reader.error("Illegal repetition range");
    reader.cursor--;
    return { min, max };
  }

  /** A number whose first digit, if there is one, is read; and the character behind it. */
  private number(first: string): readonly [number, string] {
    let value = 0;
    let character = first;
    while (isDigit(character)) {
      value = value * 10 + Number(character);
      if (value > greatestInt) throw this.reader.error("Illegal repetition range");
      character = this.reader.read();
    }
    return [value, character];
  }

  private mode(): Repeat["mode"] {
    const sign = this.reader.next();
    if (sign !== "?" && sign !== "+") return "greedy";
    this.reader.next();
    return sign === "?" ? "lazy" : "possessive";
  }
}

const greatestInt = 0x7fffffff;

function group(of: JavaPattern): JavaPattern {
  return { kind: "group", of, atomic: false };
}

function look(of: JavaPattern, ahead: boolean, negative: boolean): Look {
  return { kind: "look", of, ahead, negative };
}

function isDigit(character: string): boolean {
  return /^[0-9]$/.test(character);
}
