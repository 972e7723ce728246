import { unknownValue } from "../cloud/unknown-value";

/** A resource of a plan or of a state. */
export interface Planned {
  readonly urn: string;
  /** `alicloud:oss/bucket:Bucket`. */
  readonly type: string;
  /** What a preview does not know is not there, or not a text. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Its component. */
  readonly parent?: Planned;
}

/** What a resource asks of whoever runs `pulumi up`. */
export interface Right {
  /** Names of RAM actions. */
  readonly actions: readonly string[];
  /** What they are done on: `acs:oss:*:*:bucket`. */
  readonly on: (planned: Planned) => readonly string[];
}

/** Stands in a name for what is not known yet; RAM gets a `*` in its place. */
export const open = "\0";

/** A name of the resource, or what stands for one that is not known. */
export function nameIn({ inputs, outputs }: Planned, ...names: readonly string[]): string {
  return names.flatMap((name) => [outputs[name], inputs[name]]).find(isKnown) ?? open;
}

export const isKnown = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && !value.includes(unknownValue) && !value.startsWith("output<");

/** Everywhere, for what cannot be narrowed. */
export const anything = () => ["*"];
