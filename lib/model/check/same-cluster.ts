import { error } from "../finding";
import type { Check } from "./check";

/** One cluster has one alias: under two, MM2 would copy its own copies (KAFKA-9914). */
export const sameCluster: Check = ({ clusters }) => {
  const owners = new Map<string, string>();
  const reported = new Set<string>();
  return Object.entries(clusters).flatMap(([alias, cluster]) => {
    if (!("bootstrapServers" in cluster) || typeof cluster.bootstrapServers !== "string") return [];
    return cluster.bootstrapServers.split(",").flatMap((server) => {
      const owner = owners.get(server.toLowerCase());
      if (owner === undefined) owners.set(server.toLowerCase(), alias);
      if (owner === undefined || owner === alias || reported.has(`${owner} ${alias}`)) return [];
      reported.add(`${owner} ${alias}`);
      return [
        error(
          ["clusters", alias, "bootstrapServers"],
          `${server} is a broker of cluster "${owner}" too: MirrorMaker would copy its own copies for ever`,
          "use one alias for one cluster; short host names that mean different machines need their full names",
        ),
      ];
    });
  });
};
