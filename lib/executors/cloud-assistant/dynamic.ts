import * as pulumi from "@pulumi/pulumi";
import type { providers } from "./providers";

const packageName = "alicloud-mirrormaker";
const modulePath = "dist/lib/executors/cloud-assistant/providers.js";

/**
 * The text of a provider, which Pulumi keeps in the state and evaluates in a process of its own.
 *
 * It names our module and holds none of it: so the state has no path of this machine, an upgrade of the package changes
 * nothing, and nothing is serialised, which takes a second. The package is found from the program's folder, where the process
 * runs.
 */
function providerText(kind: keyof typeof providers): string {
  return `exports.handler = () => {
  const { join, dirname } = require("node:path");
  const load = require("node:module").createRequire(join(process.cwd(), "program.js"));
  let home;
  try {
    home = dirname(load.resolve("${packageName}/package.json"));
  } catch (cause) {
    throw new Error("cannot find ${packageName} from " + process.cwd() + ": make it a dependency of the Pulumi program itself", { cause });
  }
  return load(join(home, "${modulePath}")).providers.${kind};
};
`;
}

/** A resource that is implemented here, and runs in Pulumi's dynamic provider. */
export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(
    kind: keyof typeof providers,
    name: string,
    props: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    // what pulumi.dynamic.Resource does, but for the text; states everywhere hold this form
    super(`pulumi-nodejs:dynamic/mirrormaker:${kind}`, name, { __provider: providerText(kind), ...props }, opts);
  }
}
