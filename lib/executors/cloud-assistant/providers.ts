// What the process of Pulumi's dynamic provider loads, by lib/cloud/dynamic-resource.ts.
import type { dynamic } from "@pulumi/pulumi";
import { callerOf } from "../../cloud/caller";
import { providerSettings } from "../../cloud/provider-settings";
import { ecsApi } from "./ecs-api";
import { outcomeProvider } from "./outcome-provider";
import { sealedSecretsProvider } from "./sealed-secrets-provider";

let stack: dynamic.Config | undefined;

/** Implementations of our dynamic resources, by their kind. */
export const providers = {
  Outcome: {
    ...outcomeProvider((caller) =>
      ecsApi(providerSettings((name) => stack?.get(`alicloud:${name}`), process.env, callerOf(caller))),
    ),
    // credentials come from the stack's configuration or this environment, and are no input and no state of a resource
    async configure({ config }: dynamic.ConfigureRequest): Promise<void> {
      stack = config;
    },
  },
  SealedSecrets: sealedSecretsProvider,
};
