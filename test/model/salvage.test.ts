import { salvage } from "../../lib/model/salvage";
import { Topology } from "../../lib/model/topology";
import { seedInput } from "../support/topology";
import { clusters, flow } from "./check/findings";

function salvaged(value: unknown) {
  return salvage(value, Topology.safeParse(value).error?.issues ?? []);
}
const first = (value: unknown) => salvaged(value)?.topologies[0];

test("a wrong setting is left out, and the rest of its flow stays", () => {
  const flows = [{ ...flow("src->dest"), tasksMax: 0, topic: 1, groups: ["g"], sourceAdmin: { "ssl.x": "y" } }];
  expect(first({ ...seedInput, flows })?.flows).toEqual([
    expect.objectContaining({ from: "src", to: "dest", groups: ["g"], sourceAdmin: {} }),
  ]);
  expect(first({ ...seedInput, flows })?.flows[0]).not.toHaveProperty("tasksMax");
});

test("what a flow with a mistake copies is doubted in the second meaning", () => {
  const value = { ...seedInput, flows: [{ ...flow("src->dest"), topic: 1 }, flow("dest->src")] };
  expect(salvaged(value)?.topologies.map(({ flows }) => flows.map(({ state }) => state))).toEqual([
    ["running", "running"],
    ["stopped", "running"],
  ]);
});

test("a wrong setting for all makes all flows doubtful", () => {
  const value = { ...seedInput, topics: [], flows: [flow("src->dest"), flow("dest->src")] };
  expect(salvaged(value)?.topologies[1]?.flows.map(({ state }) => state)).toEqual(["stopped", "stopped"]);
});

test("without a version there are an old and a new one", () => {
  const versions = salvaged({ ...seedInput, kafkaVersion: "x" })?.topologies.map(({ kafkaVersion }) => kafkaVersion);
  expect(new Set(versions)).toEqual(new Set(["2.4.0", "4.3.0"]));
});

test("findings go back to the places that flows have in the value", () => {
  const flows = [{ to: "dest" }, 7, flow("src->dest"), { from: 1, to: "dest" }, flow("dest->src")];
  const rest = salvaged({ ...seedInput, flows });
  const place = (path: (string | number)[]) => rest?.inPlace({ severity: "error", path, message: "" }).path;
  expect(rest?.topologies[0]?.flows).toHaveLength(2);
  expect(place(["flows", 0, "to"])).toEqual(["flows", 2, "to"]);
  expect(place(["flows", 1])).toEqual(["flows", 4]);
  expect(place(["flows"])).toEqual(["flows"]);
  expect(place(["clusters", "src"])).toEqual(["clusters", "src"]);
});

test("addresses that are right stay, wrong ones are left out", () => {
  const value = { ...seedInput, clusters: { ...clusters("src"), dest: { bootstrapServers: "d", brokerCount: 2 } } };
  expect(first(value)?.clusters).toMatchObject({
    src: { bootstrapServers: "src.example:9092" },
    dest: { bootstrapServers: undefined, brokerCount: 2 },
  });
});

test("the value stays as it was", () => {
  const value = { ...seedInput, flows: [{ ...flow("src->dest"), topic: 1 }], more: { a: [1] } };
  const before = structuredClone(value);
  salvaged(value);
  expect(value).toEqual(before);
});

test.each([
  ["no object", 7],
  ["nothing", null],
  ["no flows", { ...seedInput, flows: undefined }],
  ["no flow that can be read", { ...seedInput, flows: [{ from: "src" }] }],
  ["no clusters", { ...seedInput, clusters: undefined }],
])("%s: nothing is left", (_, value) => {
  expect(salvaged(value)).toBeUndefined();
});
