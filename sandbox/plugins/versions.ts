import { readFileSync } from "node:fs";
import { z } from "zod";

const Package = z.object({ version: z.string() });

/** Version of the command plugin: that of the `@pulumi/command` which the components are made with. */
export const commandVersion = "1.2.1";

/** Version of the `@pulumi/alicloud` that is installed: a program asks for the plugin of its SDK's version. */
export function alicloudVersion(): string {
  return Package.parse(JSON.parse(readFileSync(require.resolve("@pulumi/alicloud/package.json"), "utf8"))).version;
}
