import type { CoreNode } from "./core-nodes";

/** As many brokers as clients need to begin with, even when two of them do not answer. */
export const enough = 3;

/** A place among the brokers, and the machine that has it; what is not known yet is undefined. */
export type Place = CoreNode | undefined;

/**
 * Which machine is which broker. Who has a place keeps it: a machine that is added takes a new place, and one that takes the
 * part of a lost one takes its place, so that nothing of the other brokers changes. Who is only away for a while keeps its
 * place as long as nobody else could have it.
 *
 * @param before the places as they were.
 * @param nodes the running machines, oldest first.
 */
export function placesOf(count: number, before: readonly Place[], nodes: readonly CoreNode[]): Place[] {
  const running = new Map(nodes.map((node) => [node.instanceId, node]));
  const kept = Array.from({ length: count }, (_, index) => running.get(before[index]?.instanceId ?? ""));
  const placed = new Set(kept.map((node) => node?.instanceId));
  const free = nodes.filter(({ instanceId }) => !placed.has(instanceId));
  return kept.map((node, index) => node ?? free.shift() ?? before[index]);
}
