import { error } from "../finding";
import { flowName } from "../flow";
import type { Check } from "./check";

/** Flows join clusters that exist, two different ones, each pair once. */
export const references: Check = ({ clusters, flows }) => {
  const known = Object.keys(clusters);
  const first = new Map(flows.map((flow, index) => [flowName(flow), index] as const).reverse());
  return flows.flatMap((flow, index) => {
    const name = flowName(flow);
    const isFirst = first.get(name) === index;
    return [
      ...(["from", "to"] as const)
        .filter((end) => !known.includes(flow[end]))
        .map((end) => error(["flows", index, end], `no cluster "${flow[end]}"; known: ${known.join(", ")}`)),
      ...(flow.from === flow.to
        ? [error(["flows", index, "to"], `a flow from "${flow.from}" to itself would copy its own copies`)]
        : []),
      ...(isFirst
        ? []
        : [
            error(
              ["flows", index],
              `${name} is there already: one flow has all topics of a pair`,
              "put the topics of both together",
            ),
          ]),
    ];
  });
};
