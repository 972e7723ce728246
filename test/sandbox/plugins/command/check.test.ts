import { check } from "../../../../sandbox/plugins/command/check";
import { CopyToRemote, LocalCommand, RemoteCommand } from "../../../../sandbox/plugins/command/inputs";
import { unknownValue } from "../../../../sandbox/plugins/values";

test("the connection and its proxy get the official plugin's defaults", () => {
  const connection = { host: "h", port: 2222, proxy: { host: "p", user: "me" } };
  expect(check(RemoteCommand, { connection, create: "true" })).toEqual({
    inputs: {
      create: "true",
      connection: {
        host: "h",
        port: 2222,
        user: "root",
        dialErrorLimit: 10,
        perDialTimeout: 15,
        proxy: { host: "p", port: 22, user: "me", dialErrorLimit: 10, perDialTimeout: 15 },
      },
    },
    refusals: [],
  });
});

test.each([
  ["no connection", {}, "connection"],
  ["no host", { connection: {} }, "connection.host"],
  ["an input of another name", { connection: { host: "h" }, creat: "true" }, ""],
  ["a value of another type", { connection: { host: "h" }, environment: { A: 1 } }, "environment.A"],
  ["a proxy's proxy", { connection: { host: "h", proxy: { host: "p", proxy: { host: "q" } } } }, "connection.proxy"],
  ["another kind of logging", { connection: { host: "h" }, logging: "all" }, "logging"],
])("%s is refused", (_, inputs, property) => {
  expect(check(RemoteCommand, inputs).refusals).toEqual([expect.objectContaining({ property })]);
});

test("what is unknown in preview is believed, and nothing else", () => {
  expect(check(RemoteCommand, { connection: unknownValue, create: unknownValue }).refusals).toEqual([]);
  expect(check(RemoteCommand, { connection: { host: unknownValue, port: unknownValue } }).refusals).toEqual([]);
  expect(check(CopyToRemote, { connection: unknownValue, remotePath: "p", source: unknownValue }).refusals).toEqual([]);
  const { refusals } = check(RemoteCommand, { connection: { host: unknownValue, port: "22" } });
  expect(refusals).toEqual([expect.objectContaining({ property: "connection.port" })]);
});

test("files that a local command makes are refused with another way", () => {
  expect(check(LocalCommand, { create: "true", archivePaths: ["*"] }).refusals).toEqual([
    { property: "archivePaths", reason: expect.stringContaining("not supported by the sandbox's command plugin") },
  ]);
});
