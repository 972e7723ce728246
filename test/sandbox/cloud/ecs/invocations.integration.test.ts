import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expireInvocations, setOfflineAgents } from "../../../../sandbox/cloud/cloud";
import { readControlPlane, setControlPlane } from "../../../../sandbox/cloud/control-plane";
import { processAt } from "../../../../sandbox/process";
import { waitFor } from "../../../../sandbox/wait";
import { EcsCloud } from "./ecs-cloud";

let ecs: EcsCloud;
beforeEach(async () => {
  ecs = await EcsCloud.start();
});
afterEach(() => ecs[Symbol.asyncDispose]());

const shell = async (script: string, more = {}) => ecs.result(await ecs.run(script, more));
const invocation = async (InvokeId: string, more = {}) =>
  Object((await ecs.call("DescribeInvocations", { InvokeId, ...more })).Invocations).Invocation[0];
const lives = (pid: string) => processAt(Number(pid)) !== undefined;

test("a script runs on the host with the environment of a login; both outputs come in their order", async () => {
  process.env.OF_THE_CLOUD = "leaked";
  const result = await shell('echo "$KAFKA_HOME"; echo err >&2; pwd; cat; echo "$OF_THE_CLOUD$0"');
  delete process.env.OF_THE_CLOUD;
  const root = ecs.root();
  expect(result).toMatchObject({
    InstanceId: "i-test-1",
    InvocationStatus: "Success",
    InvokeRecordStatus: "Finished",
    ExitCode: 0,
    ErrorCode: "",
    ErrorInfo: "",
    Dropped: 0,
  });
  const file = join(root, `usr/local/share/aliyun-assist/work/script/${result.InvokeId}.sh`);
  expect(result.Output).toBe(`${root}/opt/apps/KAFKA/kafka-current\nerr\n${root}/home/kafka\n${file}\n`);
  // as with the real agent, it stays
  expect(statSync(file).mode & 0o777).toBe(0o755);
  expect(Date.parse(result.FinishedTime)).toBeGreaterThanOrEqual(Date.parse(result.StartTime));
});

test("the first line of a script says what runs it", async () => {
  expect((await shell("#!/bin/bash\n[[ x == x ]] && echo $BASH")).Output).toBe("/bin/bash\n");
});

test("an exit code that is not 0 is a failure, told with its code and output", async () => {
  expect(await shell("echo before; exit 7")).toMatchObject({
    InvocationStatus: "Failed",
    InvokeRecordStatus: "Finished",
    ExitCode: 7,
    ErrorCode: "ExitCodeNonzero",
    ErrorInfo: "the command execution exit code is not zero",
    Output: "before\n",
  });
});

test("of a long output the last 24 KB are told", async () => {
  const { Output, Dropped } = await shell("head -c 30000 /dev/zero | tr '\\0' x; echo end");
  expect(Output).toHaveLength(24 * 1024);
  expect(Output.endsWith("xend\n")).toBe(true);
  expect(Dropped).toBe(30_004 - 24 * 1024);
});

test("what is printed is told while the script runs", async () => {
  const InvokeId = await ecs.run("echo early; while [ ! -e $HOME/go ]; do sleep 0.05; done");
  await waitFor("output", async () => (await ecs.results({ InvokeId }))[0]?.Output === "early\n", { timeoutMs: 5_000 });
  expect(await ecs.results({ InvokeId })).toMatchObject([
    { InvocationStatus: "Running", InvokeRecordStatus: "Running" },
  ]);
  await shell("touch $HOME/go");
  expect(await ecs.result(InvokeId)).toMatchObject({ InvocationStatus: "Success" });
});

test("a process in the background lives on, and holds nothing up even with the output open", async () => {
  const { InvocationStatus, Output } = await shell("sleep 1000 & echo $!");
  expect(InvocationStatus).toBe("Success");
  expect(lives(Output)).toBe(true);
  process.kill(Number(Output), "SIGKILL");
});

test.each([
  ["Process", "leaves its children", true],
  ["ProcessTree", "takes its children along", false],
])("the timeout kills the script, and by mode %s %s", async (TerminationMode, _, survives) => {
  const result = await shell("sleep 1000 & echo $!; wait; echo never", { Timeout: 1, TerminationMode });
  expect(result).toMatchObject({
    InvocationStatus: "Timeout",
    InvokeRecordStatus: "Failed",
    ErrorCode: "ExecutionTimeout",
    Output: expect.stringMatching(/^\d+\n$/),
  });
  expect(Date.parse(result.FinishedTime) - Date.parse(result.StartTime)).toBe(1000);
  if (survives) {
    expect(lives(result.Output)).toBe(true);
    process.kill(Number(result.Output), "SIGKILL");
  }
  await waitFor("end of the child", () => !lives(result.Output), { timeoutMs: 5_000 });
});

test("a running invocation can be stopped, one that is over or unknown cannot", async () => {
  const InvokeId = await ecs.run("sleep 1000");
  await ecs.call("StopInvocation", { InvokeId });
  expect(await ecs.result(InvokeId)).toMatchObject({ InvocationStatus: "Terminated", InvokeRecordStatus: "Stopped" });
  expect(await invocation(InvokeId)).toMatchObject({ InvocationStatus: "Stopped", InvokeStatus: "Stopped" });
  for (const id of [InvokeId, "t-hz0"])
    await expect(ecs.call("StopInvocation", { InvokeId: id })).rejects.toMatchObject({
      code: "Operation.Forbidden",
      data: { statusCode: 403 },
    });
});

test("a command is invoked on several hosts at once, and its parameters are filled in", async () => {
  const { CommandId } = await ecs.call<{ CommandId: string }>("CreateCommand", {
    ...{ Name: "n", Type: "RunShellScript", EnableParameter: true },
    CommandContent: Buffer.from("echo {{who}}; [ $HOME = {{home}} ]").toString("base64"),
  });
  const Parameters = JSON.stringify({ who: "me", home: `${ecs.root("i-test-2")}/home/kafka`.replaceAll(" ", "\\ ") });
  const instances = { "InstanceId.1": "i-test-1", "InstanceId.2": "i-test-2" };
  const { InvokeId } = await ecs.call<{ InvokeId: string }>("InvokeCommand", { CommandId, Parameters, ...instances });
  await waitFor("its end", async () => (await invocation(InvokeId)).InvocationStatus === "PartialFailed", {
    timeoutMs: 10_000,
  });
  expect(await invocation(InvokeId, { IncludeOutput: true, ContentEncoding: "PlainText" })).toMatchObject({
    ...{ CommandId, CommandName: "n", Parameters, RepeatMode: "Once", Timeout: 60, InvokeStatus: "Finished" },
    CommandContent: "echo {{who}}; [ $HOME = {{home}} ]",
    InvokeInstances: {
      InvokeInstance: [
        { InstanceId: "i-test-1", InvocationStatus: "Failed", ExitCode: 1, Output: "me\n", Repeats: 1 },
        { InstanceId: "i-test-2", InvocationStatus: "Success", ExitCode: 0, Output: "me\n" },
      ],
    },
  });
  expect(await ecs.results({ CommandId, InstanceId: "i-test-2" })).toMatchObject([{ InstanceId: "i-test-2" }]);
});

test("a request that is sent again with its token runs nothing twice", async () => {
  const ids = [];
  for (const _ of [1, 2]) ids.push(await ecs.run("echo x >> $HOME/log", { ClientToken: "token" }));
  expect(ids[1]).toBe(ids[0]);
  await ecs.result(String(ids[0]));
  expect(readFileSync(join(ecs.root(), "home/kafka/log"), "utf8")).toBe("x\n");
});

test("only a command that is to be kept is kept", async () => {
  const commands = async () => (await ecs.call("DescribeCommands")).TotalCount;
  await shell("true");
  expect(await commands()).toBe(0);
  await shell("true", { KeepCommand: true, Name: "kept" });
  expect(await commands()).toBe(1);
});

test.each([
  ["an unknown instance", { "InstanceId.1": "i-none" }, "InvalidInstance.NotFound"],
  ["no instance", { "InstanceId.1": "" }, "MissingParameter.InstanceId"],
  ["parameters that are not enabled", { Parameters: '{"a":"b"}' }, "Parameter.Disabled"],
  ["a parameter that the command lacks", { Parameters: '{"a":"b"}', EnableParameter: true }, "Parameter.NotMatched"],
  ["parameters that are none", { Parameters: "a=b" }, "InvalidParameter.Parameters"],
  ["a schedule", { RepeatMode: "Period" }, "InvalidParameter.RepeatMode"],
  ["a command of Windows", { Type: "RunBatScript" }, "InvalidInstance.NotMatch"],
])("%s is refused, and nothing runs", async (_, wrong, code) => {
  await expect(ecs.run("true", wrong)).rejects.toMatchObject({ code });
  expect(await ecs.results({})).toEqual([]);
});

test("an unknown command cannot be invoked", async () => {
  const parameters = { CommandId: "c-hz0", "InstanceId.1": "i-test-1" };
  await expect(ecs.call("InvokeCommand", parameters)).rejects.toMatchObject({ code: "InvalidCmdId.NotFound" });
});

test.each([
  ["a user that the host does not have", { Username: "nobody-here" }, "Invalid", "AccountNotExists"],
  ["a folder that the host does not have", { WorkingDir: "/not/there" }, "Invalid", "DirectoryNotExists"],
  ["a node of EMR that is no host", { "InstanceId.1": "i-test-master" }, "Aborted", "ClientNotRunning"],
])("%s shows in the result", async (_, more, InvocationStatus, ErrorCode) => {
  const result = await shell("true", more);
  expect(result).toMatchObject({ InvocationStatus, ErrorCode, InvokeRecordStatus: "Failed", Output: "" });
  expect(result.ExitCode).toBeUndefined();
});

test("an agent that is offline gets nothing, until it is back", async () => {
  setOfflineAgents(ecs.cloud.folder, ["i-test-1"]);
  const offline = await ecs.run("touch $HOME/ran");
  expect(await ecs.result(offline)).toMatchObject({ InvocationStatus: "Aborted", ErrorCode: "ClientNotRunning" });
  expect(await invocation(offline)).toMatchObject({ InvocationStatus: "Failed", InvokeStatus: "Failed" });
  expect(await shell("true", { "InstanceId.1": "i-test-2" })).toMatchObject({ InvocationStatus: "Success" });
  setOfflineAgents(ecs.cloud.folder, []);
  expect(await shell("ls $HOME")).toMatchObject({ InvocationStatus: "Success", Output: "" });
});

test("a stopped instance runs nothing", async () => {
  const plane = readControlPlane(ecs.cloud.folder);
  const stop = (all: (typeof plane.instances)[string]) => all.map((one) => ({ ...one, instanceState: "Stopped" }));
  const instances = Object.fromEntries(Object.entries(plane.instances).map(([id, all]) => [id, stop(all)]));
  setControlPlane(ecs.cloud.folder, { ...plane, instances });
  expect(await shell("true")).toMatchObject({ InvocationStatus: "Aborted", ErrorCode: "InstanceNotRunning" });
});

test("invocations survive a restart; what ran then is told as interrupted", async () => {
  const done = (await shell("echo kept")).InvokeId;
  const cut = await ecs.run("echo $$; sleep 1000");
  await waitFor("output", async () => (await ecs.results({ InvokeId: cut }))[0]?.Output, { timeoutMs: 5_000 });
  const [{ Output: pid } = { Output: "" }] = await ecs.results({ InvokeId: cut });
  await ecs.cloud.restart();
  expect(await ecs.result(done)).toMatchObject({ InvocationStatus: "Success", Output: "kept\n" });
  expect(await ecs.result(cut)).toMatchObject({ InvocationStatus: "Error", ErrorCode: "ExecutionInterrupted" });
  await waitFor("end of the script", () => !lives(pid), { timeoutMs: 5_000 });
});

test("an invocation that has expired has no record and no result, even if it ends only then", async () => {
  const InvokeId = await ecs.run("while [ ! -e $HOME/go ]; do sleep 0.05; done; touch $HOME/end");
  expireInvocations(ecs.cloud.folder);
  expect(await ecs.results({ InvokeId })).toEqual([]);
  await shell("touch $HOME/go");
  await waitFor("its end", () => existsSync(join(ecs.root(), "home/kafka/end")), { timeoutMs: 5_000 });
  expect(await invocation(InvokeId)).toBeUndefined();
});
