import { processAt } from "../../sandbox/process";
import { partsOf } from "../../sandbox/status";
import { partsTable } from "../../sandbox/table";
import { sandboxState } from "./sandbox-state";

const self = processAt(process.pid);
const broker = (started: typeof self) => partsOf(sandboxState("/f", started))[0];

test("every process of a sandbox is a part", () => {
  expect(partsOf(sandboxState("/f")).map(({ part, address, folder }) => [part, address, folder])).toEqual([
    ["src/broker-1", "127.0.1.1:9092", "/f/clusters/src/broker-1"],
    ["cloud", "http://127.0.0.1:1001 http://127.0.0.1:1002 http://127.0.0.1:1003 http://127.0.0.1:1004", "/f/cloud"],
    ["i-src-1", "127.0.1.1:2222", "/f/hosts/i-src-1"],
  ]);
});

test("a ZooKeeper is a part, before the brokers that need it", () => {
  const state = sandboxState("/f");
  const { src } = state.clusters;
  if (src) src.zookeeper = { address: "127.0.1.1", port: 2181, folder: "/f/z", process: self };
  expect(partsOf(state)[0]).toMatchObject({ part: "src/zookeeper", address: "127.0.1.1:2181", state: "running" });
  expect(partsOf(state)[1]).toMatchObject({ part: "src/broker-1" });
});

test("a part that was never started is stopped, and has no pid", () => {
  expect(broker(undefined)).toMatchObject({ state: "stopped" });
  expect(broker(undefined)).not.toHaveProperty("pid");
});

test("a process that runs is told from another that has its pid by now", () => {
  expect(broker(self)).toMatchObject({ state: "running", pid: process.pid });
  expect(broker({ pid: process.pid, started: "Thu Jan 1 00:00:00 1970" })).toMatchObject({ state: "killed" });
});

test("the table has a line for every address, and no colours where there is no terminal", () => {
  const text = partsTable(partsOf(sandboxState("/f")));
  expect(text).toContain("http://127.0.0.1:1003");
  expect(text).toMatch(/src\/broker-1 .*3\.9\.1 .*127\.0\.1\.1:9092 .*stopped/);
  expect(text).not.toContain("\u001b[");
});
