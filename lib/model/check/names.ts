import { effective, namePrefix } from "../effective";
import { error } from "../finding";
import { flowName } from "../flow";
import { policies } from "../replication-policy";
import type { Check } from "./check";

/** Kafka's limit for a topic's name. */
const longest = 249;

/** Names of remote topics can be told apart, and fit. */
export const names: Check = (topology) =>
  topology.flows.flatMap((flow, index) => {
    const separator = effective(topology, flow, "replicationPolicySeparator") ?? ".";
    const prefixed = effective(topology, flow, "replicationPolicyClass") === policies.DefaultReplicationPolicy;
    const prefix = namePrefix(topology, flow) ?? "";
    return [
      ...(prefixed && separator === ""
        ? [
            error(
              ["flows", index, "from"],
              `${flowName(flow)} has no separator between alias and topic: its topics cannot be told from others`,
              "give replicationPolicySeparator, or use IdentityReplicationPolicy",
            ),
          ]
        : []),
      ...(prefixed && separator !== "" && flow.from.includes(separator)
        ? [
            error(
              ["flows", index, "from"],
              `alias "${flow.from}" contains the separator "${separator}": MirrorMaker would take "${flow.from.split(separator)[0]}" for the source of its topics, and copy in circles`,
              "use another alias, or another replicationPolicySeparator",
            ),
          ]
        : []),
      ...(flow.topics ?? topology.topics ?? [])
        .map((topic, at) => ({ name: `${prefix}${topic}`, at }))
        .filter(({ name }) => /^[A-Za-z0-9._-]+$/.test(name) && name.length > longest)
        .map(({ name, at }) =>
          error(
            flow.topics === undefined ? ["topics", at] : ["flows", index, "topics", at],
            `the remote topic ${name.slice(0, 40)}… would have ${name.length} characters; Kafka allows ${longest}`,
            "use a shorter alias, or IdentityReplicationPolicy",
          ),
        ),
    ];
  });
