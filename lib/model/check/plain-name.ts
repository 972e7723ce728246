/** A name that an entry of a filter surely matches; undefined where that takes a look at all names. */
export function plainName(entry: string): string | undefined {
  const [, before, name = "", after] = /^(\.[*+])?((?:[\w-]|\\?\.)*?)(\.[*+])?$/.exec(entry) ?? [undefined];
  if (name === "" && before === undefined && after === undefined) return undefined;
  const letters = [before, after].map((rest) => (rest === ".+" ? "a" : ""));
  const found = `${letters[0]}${name.replaceAll("\\", "")}${letters[1]}` || "a";
  return found.length <= 100 && !/^\.\.?$/.test(found) ? found : undefined;
}
