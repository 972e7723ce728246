import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic";
import type { OutcomeInputs } from "./outcome-provider";

/** What came of a script that Cloud Assistant was asked to run; exists only when it succeeded. */
export class Outcome extends DynamicResource {
  /** Standard output of the script. */
  declare public readonly output: pulumi.Output<string>;

  constructor(name: string, args: Inputs<OutcomeInputs>, opts: pulumi.CustomResourceOptions) {
    super("Outcome", name, { output: undefined, ...args }, opts);
  }
}

/** Values of a resource as a program gives them. */
export type Inputs<T> = { [Name in keyof T]: pulumi.Input<T[Name]> };
