import { type Automaton, accepts, difference, prefixed } from "./automaton";
import { Memo } from "./memo";
import { decided, isAsciiOnly, isSpelledFor, type Names, nameList } from "./name-list";
import { shortestWord } from "./shortest-word";

/** The names that a filter lets through: whole matches of one of `include`, of none of `exclude`; `prefix` is put before each. */
export interface NameSet {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly prefix?: string;
}

/** A name, or that there is none; or that it cannot be known. */
export type CommonName = { readonly known: true; readonly name: string | undefined } | { readonly known: false };

/** What the names are of: topics have ASCII letters, digits, `.`, `_` and `-`, groups any printable text. */
export type NameKind = "topic" | "group";

/**
 * A name that all sets hold: the shortest, and of these the most readable.
 *
 * It cannot be known where a filter uses what an automaton cannot follow, such as a back reference, or takes one too large.
 */
export function commonName(sets: readonly NameSet[], kind: NameKind): CommonName {
  const lists = kind === "group" ? sets.flatMap(({ include, exclude }) => [include, exclude]) : [];
  const names = lists.some(isAsciiOnly) ? "ascii group" : kind;
  const filters = [...new Set(sets.map((set) => filterOf(set, names)))];
  const key = `${names} ${filters.map(({ id }) => id).toSorted((a, b) => a - b)}`;
  return answers.get(key, () => search(filters, names));
}

/** Whether a filter lets a name through; undefined where it cannot be known. */
export function holdsName(
  { include, exclude, prefix = "" }: NameSet,
  name: string,
  kind: NameKind,
): boolean | undefined {
  if (kind === "topic" && name.length > longestTopic) return false;
  const names = kind === "group" && isSpelledFor(name, "ascii group") ? "ascii group" : kind;
  const [included, excluded] = [nameList(include, names).automaton, excludedBy(exclude, names)];
  if (included === undefined || excluded === undefined) return undefined;
  if (!name.startsWith(prefix) || !isSpelledFor(prefix, names)) return false;
  // all names that are left between the two are many more states than one name comes by
  const rest = name.slice(prefix.length);
  return accepts(included, rest) && !accepts(excluded, rest);
}

interface Filter {
  readonly id: number;
  /** None where the names cannot be known. */
  readonly automaton: Automaton | undefined;
}

const longestTopic = 249;
const largest = 50_000;
const answers = new Memo<CommonName>(50_000);
const filters = new Memo<Filter>(5_000);
const nothing: Automaton = [{ final: false, edges: [] }];
let filterCount = 0;

function search(filters: readonly Filter[], names: Names): CommonName {
  const automata = filters.map(({ automaton }) => automaton).filter((automaton) => automaton !== undefined);
  if (automata.length < filters.length) return { known: false };
  const found = decided(() => ({ word: shortestWord(automata, largest) }));
  if (found === undefined) return { known: false };
  if (found.word === undefined && names === "ascii group") return { known: false };
  const isTooLong = names === "topic" && found.word !== undefined && found.word.length > longestTopic;
  return { known: true, name: isTooLong ? undefined : found.word };
}

function filterOf(set: NameSet, names: Names): Filter {
  const key = JSON.stringify([names, set.prefix, set.include, set.exclude]);
  return filters.get(key, () => ({ id: filterCount++, automaton: automatonOf(set, names) }));
}

function automatonOf({ include, exclude, prefix = "" }: NameSet, names: Names): Automaton | undefined {
  const included = nameList(include, names).automaton;
  const excluded = excludedBy(exclude, names);
  if (included === undefined || excluded === undefined) return undefined;
  if (!isSpelledFor(prefix, names)) return nothing;
  const held = excluded === nothing ? included : decided(() => difference(included, excluded, largest));
  return held && prefixed(prefix, held);
}

const excludedBy = (exclude: readonly string[], names: Names): Automaton | undefined =>
  exclude.length === 0 ? nothing : nameList(exclude, names).automaton;
