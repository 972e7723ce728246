/** What a cluster is made of, by the names of the arguments; of what is not given, null. */
export type Shape = Readonly<Record<string, unknown>>;

type Rule =
  /** Only another cluster could have it: the records of this one would be lost. */
  | "replaces"
  /** The provider takes it, changes nothing, and says nothing. */
  | "ignored"
  /** It may only become more. */
  | "grows";

const group = {
  instanceType: "ignored",
  vswitchId: "ignored",
  "systemDisk.category": "ignored",
  "systemDisk.sizeGiB": "ignored",
  "systemDisk.performanceLevel": "ignored",
  "dataDisk.category": "ignored",
  "dataDisk.sizeGiB": "grows",
  "dataDisk.performanceLevel": "ignored",
  "dataDisk.count": "ignored",
  "nodeGroup.withPublicIp": "ignored",
  "nodeGroup.additionalSecurityGroupIds": "ignored",
} as const;

const inGroup = (name: string) =>
  Object.fromEntries(Object.entries(group).map(([field, rule]): [string, Rule] => [`${name}.${field}`, rule]));

/** What cannot change as any other argument can. */
const rules: Readonly<Record<string, Rule>> = {
  ...{ releaseVersion: "replaces", applications: "replaces" },
  ...{ vpcId: "replaces", zoneId: "replaces", securityGroupId: "replaces" },
  ...{ keyPairName: "replaces", ramRole: "replaces", kmsKeyId: "replaces" },
  // EMR's deploy mode follows from it
  "masters.count": "replaces",
  ...inGroup("masters"),
  "brokers.count": "grows",
  ...inGroup("brokers"),
  ...{ "cluster.applicationConfigs": "ignored", "cluster.resourceGroupId": "ignored" },
  "cluster.securityMode": "ignored",
};

/** Names of what a shape has. */
export const shapeNames: readonly string[] = Object.keys(rules);

export const isReplacing = (name: string) => rules[name] === "replaces";

/** A change that does not come about. */
export interface RefusedChange {
  name: string;
  reason: string;
}

/**
 * The changes between two shapes of a cluster that would lose records, or not come about.
 *
 * What only one of both has, or what is not known yet, is not compared.
 */
export function refusedChanges(before: Shape, after: Shape, isKnown: (value: unknown) => boolean): RefusedChange[] {
  return shapeNames.flatMap((name): RefusedChange[] => {
    const [old, value] = [before[name], after[name]];
    if (old === undefined || value === undefined || !isKnown(old) || !isKnown(value) || same(old, value)) return [];
    const rule = rules[name];
    if (rule === "grows" && typeof old === "number" && typeof value === "number" && value > old) return [];
    const advice = advices[name] ?? general[rule ?? "ignored"];
    return [{ name, reason: `${name} is ${said(old)} and cannot become ${said(value)}: ${advice}` }];
  });
}

const general: Readonly<Record<Rule, string>> = {
  replaces:
    "it would take another cluster, and the records of this one would be lost. Make a second cluster beside it and replicate to it; or, if nothing in it is needed, say protect: false, which lets Pulumi replace it",
  ignored:
    "the provider would accept it and change nothing. Change it in the EMR console, then take the same value here; or make a second cluster and replicate to it",
  grows: "EMR makes it only larger. Leave it, or make a second cluster and replicate to it",
};

const advices: Readonly<Record<string, string>> = {
  "brokers.count":
    "EMR takes no node out of a group of brokers. Move the partitions away and release the node in the EMR console, then run pulumi refresh; or make a second cluster and replicate to it",
  "masters.count":
    "EMR neither adds nor removes masters. Make a second cluster and replicate to it; or, if nothing in it is needed, say protect: false and replace it",
  "cluster.applicationConfigs":
    "they count at creation alone, and the provider would accept the change and do nothing. Change the configuration of the service in the EMR console, then take the same here",
};

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const said = (value: unknown) => (value === null ? "not given" : JSON.stringify(value));
