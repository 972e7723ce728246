import type { z } from "zod";
import type { Cluster, ClusterShape } from "../../lib/model/cluster";
import type { Flow } from "../../lib/model/flow";
import type { ClusterInput } from "../../lib/model/input/cluster-input";
import type { ClusterSettings } from "../../lib/model/input/cluster-settings";
import type { FlowInput } from "../../lib/model/input/flow-input";
import type { SecurityInput } from "../../lib/model/input/security-input";
import type { TopologyInput } from "../../lib/model/input/topology-input";
import type { Security } from "../../lib/model/security";
import type { Topology } from "../../lib/model/topology";

/** An object type with its inherited members, all the way down. */
type Flat<T> = T extends readonly (infer E)[] ? Flat<E>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
/** Whether two types are the same, also in what may be left out. */
type Equal<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;

// these facts are the compiler's: npm run types fails where one does not hold
const facts = {
  flow: true satisfies Equal<FlowInput, z.input<typeof Flow>>,
  security: true satisfies Equal<SecurityInput, z.input<typeof Security>>,
  clusterSettings: true satisfies Equal<ClusterSettings, z.input<typeof ClusterShape>>,
  cluster: true satisfies Equal<ClusterInput, z.input<typeof Cluster>>,
  topology: true satisfies Equal<TopologyInput, z.input<typeof Topology>>,
};

const differences = {
  optional: false satisfies Equal<{ a?: string }, { a: string }>,
  inside: false satisfies Equal<{ a: { b: string }[] }, { a: { b: number }[] }>,
  more: false satisfies Equal<{ a: string }, { a: string; b?: string }>,
  inherited: true satisfies Equal<FlowInput, Omit<FlowInput, never>>,
};

test("the generated interfaces are what the schemas take", () => {
  expect(Object.values(facts)).not.toContain(false);
});

test("a difference in what may be left out, inside a list or by a further member is seen", () => {
  expect(differences).toEqual({ optional: false, inside: false, more: false, inherited: true });
});
