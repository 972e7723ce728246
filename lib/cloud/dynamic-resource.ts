import * as pulumi from "@pulumi/pulumi";

/** Where a provider is implemented: a `pulumi.dynamic.ResourceProvider` of this package. */
export interface ProviderModule {
  /** Path of the compiled module in the package: `dist/lib/oss/archive-provider.js`. */
  module: string;
  /** Name that the module exports it by, or a path of names such as `providers.Outcome`. */
  name: string;
}

/**
 * A resource that this package implements, and that runs in Pulumi's dynamic provider.
 *
 * Pulumi keeps a text of the provider in the state and evaluates it in a process of its own. `pulumi.dynamic.Resource` makes
 * this text of a closure, which takes about a second in each run; ours only names what to load. So the state has no path of a
 * machine, and another version of this package changes nothing in it.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(
    type: string,
    provider: ProviderModule,
    name: string,
    props: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    super(`pulumi-nodejs:dynamic/alicloud-mirrormaker:${type}`, name, { ...props, __provider: text(provider) }, opts);
  }
}

// by the place of package.json, because the package exports no such module; from the program's folder, where the process runs
const text = ({ module, name }: ProviderModule) => `exports.handler = () => {
  const { dirname, join } = require("node:path");
  const load = require("node:module").createRequire(join(process.cwd(), "program.js"));
  let manifest;
  try {
    manifest = load.resolve("alicloud-mirrormaker/package.json");
  } catch (cause) {
    throw new Error("there is no package alicloud-mirrormaker for " + process.cwd() + ": make it a dependency of the Pulumi project itself", { cause });
  }
  return load(join(dirname(manifest), "${module}")).${name};
};
`;
