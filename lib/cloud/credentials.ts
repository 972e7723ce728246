import {
  CLIProfileCredentialsProvider,
  DefaultCredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  RAMRoleARNCredentialsProvider,
  StaticAKCredentialsProvider,
  StaticSTSCredentialsProvider,
} from "@alicloud/credentials";
import type { AccessKey, ProviderSettings } from "./provider-settings";

/** What gives an AccessKey whenever it is asked (`getCredentials`): temporary ones are renewed before they expire. */
export type CredentialsSource = Parameters<
  ReturnType<typeof RAMRoleARNCredentialsProvider.builder>["withCredentialsProvider"]
>[0];

/**
 * The credentials that the alicloud provider of these settings would use: its AccessKey, else its profile, else the role of
 * the instance, else the default chain of Alibaba Cloud's SDKs; with the role that it takes on.
 *
 * To have it as a client of `@alicloud/credentials`: `new Credential(null, credentialsOf(settings))`.
 */
export function credentialsOf(settings: ProviderSettings): CredentialsSource {
  const own = ownCredentials(settings);
  const { assumeRole, endpoints } = settings;
  if (assumeRole === undefined) return own;
  const builder = RAMRoleARNCredentialsProvider.builder()
    .withCredentialsProvider(own)
    .withRoleArn(assumeRole.roleArn)
    .withRoleSessionName(assumeRole.sessionName ?? "pulumi");
  if (assumeRole.sessionExpiration !== undefined) builder.withDurationSeconds(assumeRole.sessionExpiration);
  if (assumeRole.policy !== undefined) builder.withPolicy(assumeRole.policy);
  if (assumeRole.externalId !== undefined) builder.withExternalId(assumeRole.externalId);
  if (endpoints.sts !== undefined) builder.withStsEndpoint(new URL(endpoints.sts).host);
  return builder.build();
}

function ownCredentials({ credentials, profile, ecsRoleName }: ProviderSettings): CredentialsSource {
  if (credentials !== undefined) return fixed(credentials);
  if (profile !== undefined) return CLIProfileCredentialsProvider.builder().withProfileName(profile).build();
  if (ecsRoleName !== undefined) return ECSRAMRoleCredentialsProvider.builder().withRoleName(ecsRoleName).build();
  return DefaultCredentialsProvider.builder().build();
}

function fixed({ accessKeyId, accessKeySecret, securityToken }: AccessKey): CredentialsSource {
  const builder =
    securityToken === undefined ? StaticAKCredentialsProvider.builder() : StaticSTSCredentialsProvider.builder();
  builder.withAccessKeyId(accessKeyId).withAccessKeySecret(accessKeySecret);
  if (securityToken !== undefined && "withSecurityToken" in builder) builder.withSecurityToken(securityToken);
  return builder.build();
}
