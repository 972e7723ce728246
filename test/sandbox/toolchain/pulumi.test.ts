import { delimiter, join } from "node:path";
import { pulumiOnPath } from "../../../sandbox/toolchain/pulumi";
import { executables, temporaryFolder } from "./executables";

const languageHost = { "pulumi-language-nodejs": "exit 0" };

test("a new enough CLI on the PATH with its language host beside it is used", async () => {
  const folder = executables(temporaryFolder(), { pulumi: "echo v3.200.0", ...languageHost });
  expect(await pulumiOnPath(folder)).toEqual({ command: join(folder, "pulumi"), folder });
});

test("the language host may lie elsewhere on the PATH", async () => {
  const folder = executables(temporaryFolder(), { pulumi: "echo v4.1.0" });
  const elsewhere = executables(temporaryFolder(), languageHost);
  expect(await pulumiOnPath([elsewhere, folder].join(delimiter))).toMatchObject({ folder });
});

test.each([
  ["is too old", { pulumi: "echo v3.199.0", ...languageHost }],
  ["prints no version", { pulumi: "exit 0", ...languageHost }],
  ["has no language host", { pulumi: "echo v3.259.0" }],
])("a CLI that %s is not used", async (_, scripts) => {
  expect(await pulumiOnPath(executables(temporaryFolder(), scripts))).toBeUndefined();
});
