/** A resource as a state tells it, for a program that makes the same one without the library. */
export interface PlainResource {
  urn: string;
  type: string;
  name: string;
  /** A provider looks after it; else it is a component. */
  custom: boolean;
  parent?: string;
  /** URNs of the resources that come before it. */
  dependencies: string[];
  inputs: Record<string, unknown>;
  /** Inputs that are secret. */
  secrets: string[];
}

interface StateResource {
  urn: string;
  type: string;
  custom?: boolean;
  parent?: string;
  dependencies?: string[];
  inputs?: Record<string, unknown>;
}

// how Pulumi marks a secret in a state
const signature = "4dabf18193072939515e22adb298388d";

/** The resources of a stack that was exported with its secrets, in an order in which they can be made. */
export function plainResources(state: string): PlainResource[] {
  const all: StateResource[] = JSON.parse(state).deployment.resources;
  return all
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map(({ urn, type, custom = false, parent, dependencies = [], inputs = {} }) => ({
      ...{ urn, type, custom, dependencies },
      name: urn.slice(urn.lastIndexOf("::") + 2),
      parent: parent?.includes("pulumi:pulumi:Stack") === true && !parent.includes("$") ? undefined : parent,
      inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, opened(value)])),
      secrets: Object.keys(inputs).filter((key) => isSecret(inputs[key])),
    }));
}

/** Moves a state to another stack of the same project. */
export const movedState = (state: string, from: string, to: string) =>
  state
    .replaceAll(`urn:pulumi:${from}::`, `urn:pulumi:${to}::`)
    .replaceAll(new RegExp(`(pulumi:pulumi:Stack::[^"]+-)${from}"`, "g"), `$1${to}"`);

const isSecret = (value: unknown): value is { plaintext: string } =>
  typeof value === "object" && value !== null && signature in value;

function opened(value: unknown): unknown {
  if (isSecret(value)) return JSON.parse(value.plaintext);
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, opened(inner)]));
}
