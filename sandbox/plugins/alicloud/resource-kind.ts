import type { Refusal } from "../plugin";
import type { Properties, Value } from "../values";
import type { Cloud } from "./cloud";

/** One input of a resource, as the real provider's schema has it. */
export interface Field {
  type: "text" | "flag" | "number" | "list" | "map" | "object";
  required?: true;
  /** A change needs a new resource (ForceNew). */
  forceNew?: true;
  /** Left out, it keeps whatever the cloud has. */
  computed?: true;
  default?: Value;
  /** Left out, it is the resource's name in the program and seven random digits (autonaming). */
  autoName?: true;
  oneOf?: readonly string[];
  pattern?: RegExp;
  /** What to use instead; told as a warning. */
  deprecated?: string;
  /** Order means nothing. */
  set?: true;
  /** The sandbox's cloud cannot do it: refused, because it would be ignored. */
  unavailable?: true;
}

/** A resource of the provider: its schema, and how it is really made in the sandbox's cloud. */
export interface ResourceKind {
  inputs: Readonly<Record<string, Field>>;
  /** Outputs that are no inputs. */
  outputs: readonly string[];
  /** Rules between inputs; values may be unknown. */
  refuse?(inputs: Properties): Refusal[];
  /** Makes it, and returns its id. */
  create(cloud: Cloud, inputs: Properties): Promise<string>;
  /**
   * What follows once it has an id: when this fails it stays in the stack, as half created.
   *
   * @param timeoutSeconds `customTimeouts.create` of the resource. @default - as the resource has it
   */
  settle?(cloud: Cloud, id: string, inputs: Properties, timeoutSeconds?: number): Promise<void>;
  /** What the cloud knows of it; `undefined` when it is gone. */
  read(cloud: Cloud, id: string, state: Properties): Promise<Properties | undefined>;
  /** @param changed names of the inputs that changed. */
  update(cloud: Cloud, id: string, planned: Properties, changed: readonly string[]): Promise<void>;
  /** Whether an update ends with a look at what has become of it; else it is taken for done as planned. @default true */
  isReadAfterUpdate?: false;
  delete(cloud: Cloud, id: string, state: Properties): Promise<void>;
  /** Whether `pulumi import` and `get` work. @default true */
  importable?: false;
}
