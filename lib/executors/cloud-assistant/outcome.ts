import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../../cloud/dynamic-resource";
import type { OutcomeInputs } from "./outcome-provider";
import type { providers } from "./providers";

/** What came of a script that Cloud Assistant was asked to run; exists only when it succeeded. */
export class Outcome extends DynamicResource {
  /** Standard output of the script. */
  declare public readonly output: pulumi.Output<string>;

  constructor(name: string, args: Inputs<OutcomeInputs>, opts: pulumi.CustomResourceOptions) {
    super("Outcome", providerModule("Outcome"), name, { output: undefined, ...args }, opts);
  }
}

/** Where Pulumi's dynamic provider finds one of our providers. */
export const providerModule = (kind: keyof typeof providers) => ({
  module: "dist/lib/executors/cloud-assistant/providers.js",
  name: `providers.${kind}`,
});

/** Values of a resource as a program gives them. */
export type Inputs<T> = { [Name in keyof T]: pulumi.Input<T[Name]> };
