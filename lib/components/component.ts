import * as pulumi from "@pulumi/pulumi";
import { type Caller, callerNames, callerOf } from "../cloud/caller";

/** What all components have in common: their type token, and errors that the engine shows at the resource. */
export abstract class Component extends pulumi.ComponentResource {
  /**
   * @param facts plain, non-secret facts that decide the component's shape; shown as a diff of the component in preview, and kept in the state.
   */
  constructor(type: string, name: string, facts: pulumi.Inputs, opts: pulumi.ComponentResourceOptions) {
    super(`alicloud-mirrormaker:index:${type}`, name, facts, opts);
  }

  /** Warns where an explicit provider decides about the resources, and the calls of this package itself would go elsewhere, unseen. */
  protected warnOfProvider(what: string, at: string, caller: Caller): void {
    const provider = this.getProvider("alicloud:index:Provider");
    if (provider === undefined || Object.keys(callerOf(caller)).length > 0) return;
    const names = callerNames.map((name) => at + name);
    void pulumi.log.warn(
      `${what}: it is made by an explicit provider, but some calls are made with the settings of the stack, alicloud:region and its login: give ${names.join(", ")} where those are others`,
      this,
    );
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
