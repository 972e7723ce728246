import type { Topics } from "../effective";
import { type CommonName, commonName, holdsName, type NameSet } from "../regex/name-set";
import { plainName } from "./plain-name";

const none: CommonName = { known: true, name: undefined };

/** A topic that all flows copy, by the name that their prefixes give it. */
export function commonTopic(sets: readonly Topics[]): CommonName {
  if (!sets.every((one, at) => sets.slice(0, at).every((other) => canMeet(one, other)))) return none;
  const plain = plainCommonTopic(sets);
  if (plain !== undefined) return { known: true, name: plain };
  const found = commonName(sets, "topic");
  if (!found.known || found.name === undefined) return found;
  const { name } = found;
  if (!sets.some((set) => isNever(set, name))) return found;
  return commonName(
    sets.map(({ never, ...set }) => ({ ...set, exclude: [...set.exclude, ...never] })),
    "topic",
  );
}

/** The plain one, where an entry of one flow has one that entries of the others match. */
function plainCommonTopic(sets: readonly Topics[]): string | undefined {
  if (sets.length < 2 || sets.some(({ include, prefix = "" }) => prefix !== "" || hasFlags(include))) return undefined;
  const names = sets.flatMap(({ include }) => include.flatMap((entry) => plainName(entry) ?? []));
  return names.find((name) => sets.every((set) => isPlainlyIn(set, name)));
}

/** Tells it by the entries one by one, since many flows have the same ones. */
function isPlainlyIn(topics: Topics, name: string): boolean {
  const isIn = (include: readonly string[]) => holdsName({ include, exclude: [] }, name, "topic");
  return (
    !isNever(topics, name) &&
    topics.include.some((entry) => isIn([entry]) === true) &&
    (topics.exclude.length === 0 || isIn(topics.exclude) === false)
  );
}

/** Whether a flow copies a topic; undefined where it cannot be known. */
export function passes(topics: Topics, name: string): boolean | undefined {
  return isNever(topics, name) ? false : holdsName(topics, name, "topic");
}

/** False where the first or last letters tell that no name is in both: quicker by far than a look at all names. */
export function canMeet(one: NameSet, other: NameSet): boolean {
  const others = ends(other);
  return ends(one).some((a) => others.some((b) => agree(a, b)));
}

/** Whether a topic is of those that MirrorMaker copies in no case. */
export function isNever({ never, prefix = "" }: Topics, name: string): boolean {
  // one by one, since most of the patterns are those of other flows too
  return never.some((pattern) => holdsName({ include: [pattern], exclude: [], prefix }, name, "topic") !== false);
}

/** What all names begin and end with that an entry matches, as far as that is plain. */
interface Ends {
  readonly first: string;
  readonly last: string;
}

const known = new WeakMap<readonly string[], readonly Ends[]>();
const nothing: Ends = { first: "", last: "" };

function ends({ include, prefix = "" }: NameSet): readonly Ends[] {
  const own = known.get(include) ?? (hasFlags(include) ? [nothing] : include.map(endsOf));
  known.set(include, own);
  return prefix === "" ? own : own.map(({ first, last }) => ({ first: prefix + first, last }));
}

/** Whether entries may change what those after them mean, as (?i) does. */
function hasFlags(include: readonly string[]): boolean {
  return include.some((entry) => entry.includes("(?"));
}

function agree(a: Ends, b: Ends): boolean {
  return (
    (a.first.startsWith(b.first) || b.first.startsWith(a.first)) && (a.last.endsWith(b.last) || b.last.endsWith(a.last))
  );
}

function endsOf(entry: string): Ends {
  if (/\\[^.-]/.test(entry) || hasAlternatives(entry)) return nothing;
  const [letters = ""] = /^(?:[\w-]|\\[.-])*/.exec(entry) ?? [];
  const [last = ""] = /(?:[\w-]|\\[.-])*$/.exec(entry) ?? [];
  // a quantifier is of the last letter alone
  const first = /^[?*{]/.test(entry.slice(letters.length)) ? letters.replace(/(\\.|[^\\])$/, "") : letters;
  return { first: unquoted(first), last: unquoted(last) };
}

function unquoted(text: string): string {
  return text.replaceAll("\\", "");
}

/** Whether a `|` may stand outside of brackets. */
function hasAlternatives(entry: string): boolean {
  if (!entry.includes("|")) return false;
  const plain = entry.replace(/\\./g, "").replace(/\[[^[\]]*\]/g, "");
  if (plain.includes("[")) return true;
  let depth = 0;
  return [...plain].some((character) => {
    if (character === "(") depth++;
    if (character === ")") depth--;
    return character === "|" && depth === 0;
  });
}
