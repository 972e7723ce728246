import type * as pulumi from "@pulumi/pulumi";

const alicloud = "alicloud";

/**
 * The options with which a component that is still to be made asks the cloud: by the provider that its children would have.
 * Without them it would be the default provider, which may be that of another region or account.
 */
export function invokeOptionsOf({
  parent,
  provider,
  providers = {},
}: pulumi.ComponentResourceOptions): pulumi.InvokeOptions {
  const given = Array.isArray(providers) ? providers : Object.values(providers);
  const ours = [...given, ...(provider === undefined ? [] : [provider])].find((one) => packageOf(one) === alicloud);
  return ours === undefined ? { parent } : { parent, provider: ours };
}

// the token of a provider's type: pulumi:providers:alicloud
const packageOf = (provider: pulumi.ProviderResource & { __pulumiType?: string }) =>
  provider.__pulumiType?.split(":").at(-1);
