/** One thing that a RAM policy allows. */
export interface Allowed {
  /** Names of RAM actions: `oss:GetObject`. */
  readonly actions: readonly string[];
  /** What they are allowed on: `acs:oss:*:*:bucket/key`. */
  readonly resources: readonly string[];
}

// bytes that RAM takes of a custom policy
const longest = 6144;

/**
 * A RAM policy that allows this, and nothing else.
 *
 * @throws Error when it is longer than RAM takes.
 */
export function renderRamPolicy(all: readonly Allowed[]): string {
  const Statement = all.map(({ actions, resources }) => ({ Effect: "Allow", Action: actions, Resource: resources }));
  const policy = JSON.stringify({ Version: "1", Statement });
  const { length } = Buffer.from(policy);
  if (length <= longest) return policy;
  throw new Error(`the RAM policy has ${length} bytes, and RAM takes ${longest}: divide what it allows among several`);
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
