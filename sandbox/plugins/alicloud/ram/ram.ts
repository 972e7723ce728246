import type { Value } from "../../values";
import { type Ecs, EcsError } from "../ecs/ecs";

/** Calls the RAM API of the sandbox. */
export const ram = (ecs: Ecs, action: string, parameters: { [name: string]: Value | undefined }) =>
  ecs.call(action, parameters, "2015-05-01");

/** What a call answers; undefined when RAM does not know the entity. */
export async function ifThere<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof EcsError && error.code.startsWith("EntityNotExist")) return undefined;
    throw error;
  }
}
