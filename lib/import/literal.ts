import type { SettingValue } from "../model/setting";

/** A value of a program, or code that gives it. */
export type Code = SettingValue | { readonly code: string } | CodeObject | readonly Code[];
export interface CodeObject {
  readonly [name: string]: Code;
}

/** What a formatter leaves as it is. */
const lineWidth = 120;

/** Arguments as TypeScript writes them in our examples: a line for each, or several where it does not fit. */
export function literalArgs(value: CodeObject): string {
  return lines("{", "}", membersOf(value), 0);
}

function literal(value: Code, indent: number, before: number): string {
  if (isCode(value)) return value.code;
  if (!isList(value) && typeof value !== "object") return JSON.stringify(value);
  const [open, close] = isList(value) ? ["[", "]"] : ["{ ", " }"];
  const members = membersOf(value);
  if (members.length === 0) return isList(value) ? "[]" : "{}";
  const short = `${open}${members.map(({ name, member }) => name + literal(member, indent, 0)).join(", ")}${close}`;
  if (!short.includes("\n") && indent + before + short.length < lineWidth) return short;
  return lines(open.trim(), close.trim(), members, indent);
}

interface Member {
  readonly name: string;
  readonly member: Code;
}

function membersOf(value: CodeObject | readonly Code[]): Member[] {
  if (isList(value)) return value.map((member) => ({ name: "", member }));
  return Object.entries(value).map(([name, member]) => ({ name: `${nameOf(name)}: `, member }));
}

function lines(open: string, close: string, members: readonly Member[], indent: number): string {
  const inner = " ".repeat(indent + 2);
  const texts = members.map(({ name, member }) => `${inner}${name}${literal(member, indent + 2, name.length)},\n`);
  return `${open}\n${texts.join("")}${" ".repeat(indent)}${close}`;
}

function nameOf(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function isCode(value: Code): value is { readonly code: string } {
  return (
    typeof value === "object" && "code" in value && typeof value.code === "string" && Object.keys(value).length === 1
  );
}

function isList(value: Code): value is readonly Code[] {
  return Array.isArray(value);
}
