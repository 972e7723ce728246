import { EcsCloud } from "./ecs-cloud";

let ecs: EcsCloud;
beforeEach(async () => {
  ecs = await EcsCloud.start();
});
afterEach(() => ecs[Symbol.asyncDispose]());

const base64 = (text: string) => Buffer.from(text).toString("base64");
const good = { Name: "n", Type: "RunShellScript", CommandContent: base64("echo {{who}}") };
const commands = async (parameters = {}) => Object((await ecs.call("DescribeCommands", parameters)).Commands).Command;

test("a command is created with Cloud Assistant's defaults, survives a restart, and is deleted", async () => {
  const { CommandId } = await ecs.call<{ CommandId: string }>("CreateCommand", { ...good, EnableParameter: true });
  const { CommandId: other } = await ecs.call<{ CommandId: string }>("CreateCommand", { ...good, Name: "other" });
  await ecs.cloud.restart();
  expect(await commands({ CommandId })).toEqual([
    {
      CommandId,
      Name: "n",
      Description: "",
      Type: "RunShellScript",
      CommandContent: good.CommandContent,
      WorkingDir: "",
      Timeout: 60,
      EnableParameter: true,
      ParameterNames: { ParameterName: ["who"] },
      CreationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      Provider: "User",
      Category: "",
      Version: 1,
      Latest: true,
    },
  ]);
  expect(await commands({ CommandId, ContentEncoding: "PlainText" })).toMatchObject([
    { CommandContent: "echo {{who}}" },
  ]);
  await ecs.call("DeleteCommand", { CommandId });
  expect(await commands()).toMatchObject([{ CommandId: other }]);
  await expect(ecs.call("DeleteCommand", { CommandId })).rejects.toMatchObject({ code: "InvalidCmdId.NotFound" });
});

test("16 KB of Base64 are taken, and not a byte more", async () => {
  const content = (bytes: number) => ({ ...good, CommandContent: base64("x".repeat(bytes)) });
  await ecs.call("CreateCommand", content(12 * 1024), { asForm: true });
  await expect(ecs.call("CreateCommand", content(12 * 1024 + 1), { asForm: true })).rejects.toMatchObject({
    code: "CmdContent.ExceedLimit",
    data: { statusCode: 403, Message: expect.stringContaining("16388 characters of Base64 of 16384") },
  });
});

test.each([
  ["content that is no Base64", { CommandContent: "echo hi" }, "CmdContent.DecodeError"],
  ["no content", { CommandContent: "" }, "MissingParameter.CommandContent"],
  ["no name", { Name: "" }, "MissingParameter.Name"],
  ["a name that is too long", { Name: "n".repeat(129) }, "CmdName.ExceedLimit"],
  ["a description that is too long", { Description: "d".repeat(513) }, "CmdDesc.ExceedLimit"],
  ["another type", { Type: "RunPerlScript" }, "CmdType.NotFound"],
  ["no time at all", { Timeout: 0 }, "InvalidParameter.Timeout"],
])("%s is refused", async (_, wrong, code) => {
  await expect(ecs.call("CreateCommand", { ...good, ...wrong })).rejects.toMatchObject({ code });
  expect(await commands()).toEqual([]);
});

test("commands come in pages, newest first", async () => {
  for (const Name of ["one", "two", "three"]) await ecs.call("CreateCommand", { ...good, Name });
  const names = (answer: Record<string, unknown>) =>
    Object(answer.Commands).Command.map(({ Name }: { Name: string }) => Name);
  const first = await ecs.call("DescribeCommands", { MaxResults: 2 });
  expect(names(first)).toEqual(["three", "two"]);
  const rest = await ecs.call("DescribeCommands", { MaxResults: 2, NextToken: String(first.NextToken) });
  expect({ names: names(rest), NextToken: rest.NextToken }).toEqual({ names: ["one"], NextToken: "" });
  expect(names(await ecs.call("DescribeCommands", { PageSize: 1, PageNumber: 2 }))).toEqual(["two"]);
});
