import { z } from "zod";
import type { Planned } from "./right";

const Properties = z.record(z.string(), z.unknown()).optional().default({});
const State = z.object({
  urn: z.string(),
  type: z.string(),
  parent: z.string().optional(),
  inputs: Properties,
  outputs: Properties,
});
const Exported = z.object({ deployment: z.object({ resources: z.array(State).default([]) }) });
const Step = z.object({ newState: State.optional(), oldState: State.optional() });
const Previewed = z.object({ steps: z.array(Step) });

/**
 * The resources of a plan, as `pulumi preview --json` tells it, or of a state, as `pulumi stack export` does.
 *
 * @throws Error when it is neither.
 */
export function readPlan(text: string): Planned[] {
  const value = parsed(text);
  const exported = Exported.safeParse(value);
  if (exported.success) return linked(exported.data.deployment.resources);
  const previewed = Previewed.safeParse(value);
  if (!previewed.success)
    throw new Error("expected what `pulumi preview --json` or `pulumi stack export` prints, found something else");
  // what goes is in the old state alone
  return linked(previewed.data.steps.flatMap(({ newState, oldState }) => newState ?? oldState ?? []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function linked(states: readonly z.output<typeof State>[]): Planned[] {
  const byUrn = new Map(states.map((state) => [state.urn, state]));
  const planned = ({ parent, ...state }: z.output<typeof State>): Planned => {
    const above = parent === undefined ? undefined : byUrn.get(parent);
    return above === undefined ? state : { ...state, parent: planned(above) };
  };
  return [...byUrn.values()].map(planned);
}
