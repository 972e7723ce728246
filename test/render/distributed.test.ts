import { renderDistributed } from "../../lib/render/distributed";
import { secured, seed } from "../support/topology";

test("the workers of a target, with a login", () => {
  const files = renderDistributed(secured({ mode: "connect" }), { secretsFile: "/etc/mm2/secrets" });
  expect(Object.keys(files)).toEqual(["connect-distributed.dest.properties"]);
  expect(files["connect-distributed.dest.properties"]).toMatchSnapshot();
});

test("each target has workers of its own", () => {
  const flows = [
    { from: "src", to: "dest" },
    { from: "dest", to: "src" },
  ];
  expect(Object.keys(renderDistributed(seed({ mode: "connect", flows })))).toEqual([
    "connect-distributed.dest.properties",
    "connect-distributed.src.properties",
  ]);
});

test("what is said of a cluster's workers goes before what is rendered", () => {
  const clusters = {
    src: { bootstrapServers: "a:1" },
    dest: { bootstrapServers: "b:1", properties: { "group.id": "mine" }, offsetFlushIntervalMs: 5000 },
  };
  const text = renderDistributed(seed({ mode: "connect", clusters }))["connect-distributed.dest.properties"];
  expect(text?.match(/^(group\.id|offset\.flush\.interval\.ms) = .*$/gm)).toEqual([
    "group.id = mine",
    "offset.flush.interval.ms = 5000",
  ]);
});
