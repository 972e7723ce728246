import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expireInvocations, setOfflineAgents } from "../../../../sandbox/cloud/cloud";
import { EcsCloud } from "../../cloud/ecs/ecs-cloud";
import { TestStack } from "./stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let ecs: EcsCloud;
let stack: TestStack;
beforeEach(async () => {
  ecs = await EcsCloud.start();
  stack = await TestStack.start(ecs.cloud);
}, 900_000);
afterEach(() => stack[Symbol.asyncDispose]());

const log = () => readFileSync(join(ecs.root(), "home/kafka/log"), "utf8");
const command = (script: string, more = "") => `const command = new ecs.Command("c", { type: "RunShellScript",
  commandContent: Buffer.from(${JSON.stringify(script)}).toString("base64")${more} });`;
const invocation = (more = "", options = "{}") =>
  `const invocation = new ecs.EcsInvocation("i", { commandId: command.id, instanceIds: ["i-test-1"]${more} }, ${options});`;

test(
  "a command is run when it is created, left alone, and run anew when its content changes",
  async () => {
    const program = (script: string) => `${command(script)}\n${invocation("", "{ retainOnDelete: true }")}
      return { name: command.name, timeout: command.timeout, id: invocation.id, status: invocation.status,
        username: invocation.username };`;
    const planned = await stack.program(program("echo one >> $HOME/log")).preview();
    expect(planned.output).toMatch(/status\s*: \[unknown\]/);
    expect(() => log()).toThrow("ENOENT");

    await stack.mustUp();
    const first = await stack.outputs();
    expect(first).toMatchObject({ name: expect.stringMatching(/^c-[0-9a-f]{7}$/), timeout: 60, status: "Success" });
    expect(log()).toBe("one\n");
    expect(await stack.mustUp()).toContain("3 unchanged");
    expect((await stack.refresh()).output).toContain("3 unchanged");

    await stack.program(program("echo two >> $HOME/log")).mustUp();
    expect(log()).toBe("one\ntwo\n");
    const second = await stack.outputs();
    expect(second).toMatchObject({ name: expect.stringMatching(/^c-[0-9a-f]{7}$/), status: "Success" });
    expect(second.name).not.toBe(first.name);
    const { Commands } = await ecs.call("DescribeCommands");
    expect(Object(Commands).Command).toMatchObject([{ Name: second.name }]);
  },
  timeoutMs,
);

test(
  "a failed invocation is red once and looks healed on the next up, as with the real provider",
  async () => {
    stack.program(
      `${command("echo ran >> $HOME/log; exit 3")}\n${invocation()}\nreturn { status: invocation.status };`,
    );
    const failed = await stack.up();
    expect(failed.code).not.toBe(0);
    expect(failed.output).toMatch(/t-\w+: Failed to reach target status\. Current status: Failed\./);

    expect((await stack.up()).code).toBe(0);
    expect(log()).toBe("ran\n");
    // nothing was read after the failure: only this tells it apart from one that succeeded
    expect(await stack.outputs()).toEqual({});
  },
  timeoutMs,
);

test(
  "an invocation is waited for a minute, or as long as customTimeouts.create says",
  async () => {
    const wait = (options: string) => `${command("sleep 3", ", timeout: 20")}\n${invocation("", options)}`;
    const late = await stack.program(wait('{ customTimeouts: { create: "1s" } }')).up();
    expect(late.output).toContain("timeout while waiting for state to become 'Scheduled, Success'");
    expect(late.output).toContain("(last state: 'Running', timeout: 1s)");
  },
  timeoutMs,
);

test(
  "an invocation that has expired is forgotten by a refresh, and so runs again; deleting one that is over fails",
  async () => {
    stack.program(`${command("echo ran >> $HOME/log")}\n${invocation()}`);
    await stack.mustUp();
    expireInvocations(ecs.cloud.folder);
    expect((await stack.refresh()).output).toMatch(/EcsInvocation i .*deleted/);
    expect(await stack.mustUp()).toContain("+ 1 created");
    expect(log()).toBe("ran\nran\n");

    const stuck = await stack.destroy();
    expect(stuck.code).not.toBe(0);
    expect(stuck.output).toContain("StopInvocation: Operation.Forbidden");
  },
  timeoutMs,
);

test(
  "parameters are passed, an agent that is offline fails the invocation, and mistakes are told in words",
  async () => {
    const program = (who: string) => `${command("echo {{who}} >> $HOME/log", ", enableParameter: true")}
      ${invocation(`, parameters: { who: "${who}" }`, "{ retainOnDelete: true }")}`;
    await stack.program(program("me")).mustUp();
    expect(log()).toBe("me\n");
    setOfflineAgents(ecs.cloud.folder, ["i-test-1"]);
    expect((await stack.program(program("you")).up()).output).toContain("Current status: Failed.");
    expect(log()).toBe("me\n");

    const tooLong = await stack.program(command("x".repeat(12 * 1024 + 1))).up();
    expect(tooLong.output).toContain("CreateCommand: CmdContent.ExceedLimit");
    const unknown = `${command("true")}\n${invocation().replace("i-test-1", "i-none")}`;
    expect((await stack.program(unknown).up()).output).toContain("InvokeCommand: InvalidInstance.NotFound");
    const windows = await stack.program(command("true").replace("RunShellScript", "Shell")).preview();
    expect(windows.output).toContain("expected type to be one of [RunBatScript, RunPowerShellScript, RunShellScript]");
  },
  timeoutMs,
);
