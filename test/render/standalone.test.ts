import { renderStandalone } from "../../lib/render/standalone";
import { secured, seed } from "../support/topology";

test("a worker, and a file for each connector", () => {
  const files = renderStandalone(secured({ mode: "standalone" }), { secretsFile: "/etc/mm2/secrets" });
  expect(Object.keys(files)).toEqual([
    "worker.properties",
    "src->dest.MirrorSourceConnector.properties",
    "src->dest.MirrorCheckpointConnector.properties",
    "src->dest.MirrorHeartbeatConnector.properties",
  ]);
  expect(files["worker.properties"]).toMatchSnapshot();
});

test("a flow that is stopped has no files", () => {
  const flows = [{ from: "src", to: "dest", state: "stopped" }];
  expect(Object.keys(renderStandalone(seed({ mode: "standalone", flows })))).toEqual(["worker.properties"]);
});
