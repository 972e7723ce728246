import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { type Node, treeOf } from "../support/tree";
import { settings } from "./settings";

const root = join(__dirname, "../..");
const examples = globSync("examples/*/index.ts", { cwd: root }).map((file) => dirname(file).split("/").at(-1) ?? "");

// an example says its package's name; here it is the sources
jest.mock("alicloud-mirrormaker", () => require("../../lib"), { virtual: true });

const projectOf = (example: string) =>
  parse(readFileSync(join(root, example === "seed" ? "." : `examples/${example}`, "Pulumi.yaml"), "utf8")).name;

const node = (clusterId: unknown, instanceId: string, nodeGroupType = "CORE") => ({
  ...{ instanceId, nodeGroupType, privateIp: `${clusterId}-${instanceId}` },
});
const answers = {
  "alicloud:emrv2/getClusters:getClusters": ({ ids, clusterName = "named" }: Record<string, unknown>) => {
    const [clusterId = `c-${clusterName}`] = [ids].flat();
    const state = { clusterState: "RUNNING", clusterType: "DATAFLOW", releaseVersion: "EMR-3.47.0", createTime: "" };
    return { clusters: [{ ...state, clusterId, clusterName }], totalCount: 1 };
  },
  "alicloud:emrv2/getClusterInstances:getClusterInstances": ({ clusterId }: Record<string, unknown>) => ({
    instances: [node(clusterId, "i-0", "MASTER"), ...["i-1", "i-2", "i-3"].map((id) => node(clusterId, id))],
    totalCount: 4,
  }),
};

async function exampleTree(example: string): Promise<Node[]> {
  const given = settings[example];
  if (given === undefined) throw new Error(`test/examples/settings.ts has no configuration of ${example}`);
  const config = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      `${projectOf(example)}:${name}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  const { nodes: all } = await treeOf(
    async () => {
      const program = require(join(root, "examples", example, "index.ts"));
      if (typeof program === "function") await program();
    },
    { answers, preview: true, config: { ...config, "alicloud:region": "cn-shanghai" }, project: projectOf(example) },
  );
  return all;
}

/** What texts say is not what identifies a resource: a script may change, a key may not. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)]));
  }
  if (typeof value !== "string") return value;
  if (value.includes("\n") || value.length > 300) return "<text>";
  return value.replaceAll(/\b[0-9a-f]{64}\b/g, "<sha256>");
}

test.each(examples)("the resources of examples/%s are those that its stacks have", async (example) => {
  const tree = await exampleTree(example);
  expect(tree.length).toBeGreaterThan(5);
  const nameOf = (urn: string) => urn.split("::").at(-1);
  const identities = tree.map(({ type, name, parent, provider, inputs }) => ({
    ...{ type, name, parent: nameOf(parent), provider, inputs: shortened(inputs) },
  }));
  expect(identities).toMatchSnapshot();
  // an example has explicit providers or default ones, never both
  const made = tree.filter(({ type }) => type.startsWith("alicloud:"));
  const named = made.filter(({ provider }) => provider !== "").length;
  expect(named).toBe(example === "two-accounts" ? made.length : 0);
});
