import { error, type Finding, warning } from "../finding";
import { can } from "../kafka-version";
import type { AnyTopology } from "../topology";
import type { Check } from "./check";

// MirrorMakerConfig passes these from the top level on, and drops all else without a word
const passed = [
  /^(offset|config|status)\.storage\./,
  /^(key|value|header)\.converter(\.|$)/,
  /^(task|worker)(\.|$)/,
  /^(transforms|predicates|metric\.reporters|connector\.plugin\.version)$/,
  /^config\.providers(\.|$)/,
  /^(access\.control\.|response\.http\.headers\.config$|listeners\.https\.|admin\.listeners)/,
];

/** Further properties of the topology that Kafka would not read there. */
export const ignoredProperties: Check = (topology) =>
  Object.keys(topology.properties).flatMap((property) => look(topology, property));

function look({ clusters, mode, kafkaVersion }: AnyTopology, property: string): Finding[] {
  const path = ["properties", property];
  const owner = Object.keys(clusters).find((alias) => property.startsWith(`${alias}.`));
  if (owner !== undefined) {
    const rest = property.slice(owner.length + 1);
    return [
      error(path, `"${property}" belongs to cluster "${owner}"`, `use clusters.${owner}.properties: { "${rest}": … }`),
    ];
  }
  if (property.startsWith("replication.policy.")) {
    if (can(kafkaVersion, "replicationPolicySettings")) return [];
    return [
      warning(
        path,
        `Kafka ${kafkaVersion} does not pass "${property}" to the replication policy from here (before 3.0)`,
        "use flows[].properties",
      ),
    ];
  }
  if (mode !== "dedicated" || passed.some((pattern) => pattern.test(property))) return [];
  return [
    warning(
      path,
      `Kafka ignores "${property}" at the top level`,
      "use flows[].properties for a connector, clusters.<target>.properties for a worker",
    ),
  ];
}
