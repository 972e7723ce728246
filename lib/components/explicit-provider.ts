import * as pulumi from "@pulumi/pulumi";
import { type Caller, callerNames, callerOf } from "../cloud/caller";

/** Whether a component was given an explicit provider, itself or by its parents. */
export const isExplicit = (component: pulumi.ComponentResource): boolean =>
  component.getProvider("alicloud:index:Provider") !== undefined;

/**
 * Warns where an explicit provider makes the resources of a component, and the calls of this package itself would go
 * elsewhere, unseen.
 *
 * @param at where in the arguments the caller is said: `access.cloudAssistant.`.
 */
export function warnOfProvider(component: pulumi.ComponentResource, what: string, at: string, caller: Caller): void {
  if (!isExplicit(component) || Object.keys(callerOf(caller)).length > 0) return;
  const names = callerNames.map((name) => at + name);
  void pulumi.log.warn(
    `${what}: it is made by an explicit provider, but some calls are made with the settings of the stack, alicloud:region and its login: give ${names.join(", ")} where those are others`,
    component,
  );
}
