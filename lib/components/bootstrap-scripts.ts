import type * as emrv2 from "@pulumi/alicloud/emrv2";
import * as pulumi from "@pulumi/pulumi";
import type { SelfStart } from "./self-start";

type Scripts = emrv2.ClusterArgs["bootstrapScripts"];

const nameOf = ({ deployment }: SelfStart) => `mirrormaker-${deployment}`;

/**
 * What EMR runs on the nodes that it makes: the user's own scripts, then one for each deployment that starts by itself.
 *
 * @throws Error when two have one name, by which EMR knows them.
 */
export function bootstrapScripts(what: string, selfStarts: readonly SelfStart[], own: Scripts): Scripts {
  if (selfStarts.length === 0) return own;
  const names = selfStarts.map(nameOf);
  const twice = selfStarts.find((one, index) => names.indexOf(nameOf(one)) !== index);
  if (twice !== undefined)
    throw new Error(`${what}: selfStarts has deployment "${twice.deployment}" twice; give each once`);
  const ours = selfStarts.map((selfStart) => ({
    scriptName: nameOf(selfStart),
    scriptPath: selfStart.scriptUrl,
    // the provider asks for some
    scriptArgs: "",
    executionMoment: "AFTER_STARTED",
    // a broker that cannot replicate still holds records
    executionFailStrategy: "FAILED_CONTINUE",
    nodeSelector: { nodeSelectType: "NODE_GROUP", nodeGroupTypes: ["CORE"] },
  }));
  if (own === undefined) return ours;
  // of what only the cloud knows, nothing can be said yet
  const given = Array.isArray(own) ? own.map((script) => Object(script).scriptName) : [];
  const taken = names.find((name) => given.includes(name));
  if (taken !== undefined)
    throw new Error(
      `${what}: cluster.bootstrapScripts has "${taken}", which is the name of a script of selfStarts; give yours another`,
    );
  return pulumi.output(own).apply((known = []) => pulumi.all([...known, ...ours]));
}
