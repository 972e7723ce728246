import { dirname } from "node:path";
import { hostProcesses, stopHosts } from "../../../sandbox/hosts/hosts";
import { waitFor } from "../../../sandbox/wait";
import { EcsCloud } from "../cloud/ecs/ecs-cloud";
import { TestHosts } from "./sandbox-hosts";

let ecs: EcsCloud;
let hosts: TestHosts;

beforeAll(async () => {
  ecs = await EcsCloud.start();
  hosts = await TestHosts.start({ brokers: 2, number: 206, folder: dirname(ecs.cloud.folder) });
}, 900_000);

afterAll(async () => {
  await hosts[Symbol.asyncDispose]();
  await ecs[Symbol.asyncDispose]();
});

test("Cloud Assistant and a login see the same host", async () => {
  const { Output } = await ecs.result(await ecs.run("command -v connect-mirror-maker.sh; su - kafka -c pwd"));
  const { root } = hosts.host();
  expect(Output).toBe(`${root}/opt/apps/KAFKA/kafka-current/bin/connect-mirror-maker.sh\n${root}/home/kafka\n`);
});

test("what Cloud Assistant started ends with its host, on which nothing can be run then", async () => {
  await ecs.result(await ecs.run("setsid sleep 1000 </dev/null >/dev/null 2>&1 &"));
  const running = await ecs.run("sleep 1001");
  await waitFor("both", () => hostProcesses(hosts.host()).length >= 2, { timeoutMs: 5_000 });
  await stopHosts({ one: hosts.host() });
  expect(hostProcesses(hosts.host())).toEqual([]);
  expect(await ecs.result(running)).toMatchObject({ InvocationStatus: "Failed", ExitCode: -1 });
  expect(await ecs.result(await ecs.run("true"))).toMatchObject({
    InvocationStatus: "Aborted",
    ErrorCode: "InstanceNotRunning",
  });
  const other = await ecs.run("true", { "InstanceId.1": "i-test-2" });
  expect(await ecs.result(other)).toMatchObject({ InvocationStatus: "Success" });
});
