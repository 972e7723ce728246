import type { Flag, PatternReader } from "./pattern-reader";

/** The name in `(?<name>` and `\k<name>`; its first character is read. */
export function groupName(reader: PatternReader, first: string): string {
  if (!/^[A-Za-z]$/.test(first)) throw reader.error("capturing group name does not start with a Latin letter");
  let name = "";
  let character = first;
  do {
    name += character;
    character = reader.read();
  } while (/^[A-Za-z0-9]$/.test(character));
  if (character !== ">") throw reader.error("named capturing group is missing trailing '>'");
  return name;
}

/** Switches flags on and off, as in `(?i-s`. */
export function readFlags(reader: PatternReader): void {
  let on = true;
  for (let character = reader.peek(); ; character = reader.next()) {
    if (character === "-" && on) on = false;
    else if (isFlag(character)) reader.flags = switched(reader.flags, character === "U" ? ["U", "u"] : [character], on);
    else return;
  }
}

function switched(flags: ReadonlySet<Flag>, some: readonly Flag[], on: boolean): ReadonlySet<Flag> {
  return on ? new Set([...flags, ...some]) : new Set([...flags].filter((flag) => !some.includes(flag)));
}

function isFlag(character: string): character is Flag {
  return /^[imsducxU]$/.test(character);
}
