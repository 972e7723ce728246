import * as pulumi from "@pulumi/pulumi";

/** What all components have in common: their type token, and errors that the engine shows at the resource. */
export abstract class Component extends pulumi.ComponentResource {
  /**
   * @param facts plain, non-secret facts that decide the component's shape; shown as a diff of the component in preview, and kept in the state.
   */
  constructor(type: string, name: string, facts: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
    super(`alicloud-mirrormaker:index:${type}`, name, facts, opts);
  }

  /** Runs what may refuse the user's arguments. */
  protected checked<T>(check: () => T): T {
    try {
      return check();
    } catch (error) {
      throw new pulumi.ResourceError(error instanceof Error ? error.message : String(error), this, true);
    }
  }
}
