/**
 * A value as one word of a POSIX shell, whatever it holds.
 *
 * The only way a value enters shell text.
 */
export function shellQuote(value: string): string {
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** Lines that set shell variables: the parameters of a script. */
export function shellAssignments(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${shellQuote(value)}\n`)
    .join("");
}
