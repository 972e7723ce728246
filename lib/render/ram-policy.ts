/** One thing that a RAM policy allows. */
export interface Allowed {
  /** Names of RAM actions: `oss:GetObject`. */
  readonly actions: readonly string[];
  /** What they are allowed on: `acs:oss:*:*:bucket/key`. */
  readonly resources: readonly string[];
}

/** Bytes that RAM takes of a custom policy. */
export const longestPolicy = 6144;

/** A RAM policy that allows this, and nothing else; whatever its length. */
export const ramPolicy = (all: readonly Allowed[]) => ({
  Version: "1",
  Statement: all.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources })),
});

/**
 * A RAM policy that allows this, and nothing else.
 *
 * @throws Error when it is longer than RAM takes.
 */
export function renderRamPolicy(all: readonly Allowed[]): string {
  const policy = JSON.stringify(ramPolicy(all));
  const { length } = Buffer.from(policy);
  if (length <= longestPolicy) return policy;
  throw new Error(
    `the RAM policy has ${length} bytes, and RAM takes ${longestPolicy}: divide what it allows among several`,
  );
}

/**
 * A name as a part of a RAM resource, where it stands for itself alone.
 *
 * @throws Error when RAM would read more than a name in it: `*` and `?` stand for others, `$` begins a variable.
 */
export function literal(what: string, name: string): string {
  if (name !== "" && !/[*?$\s]/.test(name)) return name;
  throw new Error(`${what} is "${name}": expected a name, without "*", "?", "$" and blanks, which mean others to RAM`);
}
