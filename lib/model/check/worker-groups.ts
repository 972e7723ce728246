import { error } from "../finding";
import { flowName } from "../flow";
import type { Check } from "./check";

const topics = ["offset.storage.topic", "status.storage.topic", "config.storage.topic"];
const owned = ["group.id", ...topics];

/** In dedicated mode each source has workers of its own; what names them must not be one for all. */
export const workerGroups: Check = ({ mode, flows, clusters, properties }) => {
  if (mode !== "dedicated") return [];
  return Object.entries(clusters).flatMap(([alias, cluster]) => {
    const into = flows.filter(({ to }) => to === alias);
    if (into.length < 2) return [];
    return owned.flatMap((property) => {
      const here = cluster.properties[property] !== undefined;
      // a group.id for all is ignored
      if (!here && (properties[property] === undefined || !topics.includes(property))) return [];
      return [
        error(
          here ? ["clusters", alias, "properties", property] : ["properties", property],
          `${property} would be one for the workers of ${into.map(flowName).join(" and ")}: they would take each other's connectors`,
          "leave it out: MirrorMaker gives each source its own",
        ),
      ];
    });
  });
};
