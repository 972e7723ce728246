import type { z } from "zod";
import type { Say } from "../plugin";
import type { Properties } from "../values";

/** What an operation may use besides its inputs. */
export interface Operation {
  say: (severity: Parameters<Say>[0], message: string) => void;
  /** Raised when the user cancels; only dialling heeds it, as in the real plugin. */
  cancelled: AbortSignal;
}

/** A type of resource; inputs are those that its schema accepts. */
export interface Resource {
  inputs: z.ZodObject;
  /** Names of what is only known after an operation. */
  outputs: readonly string[];
  /** What the id begins with. */
  idPrefix(name: string): string;
  create(inputs: Properties, operation: Operation): Promise<Properties>;
  update(state: Properties, inputs: Properties, operation: Operation): Promise<Properties>;
  delete(state: Properties, operation: Operation): Promise<void>;
}

/** The part of a state that was given as input. */
export function inputsIn(state: Properties, { shape }: z.ZodObject): Properties {
  return Object.fromEntries(Object.entries(state).filter(([name]) => name in shape));
}
