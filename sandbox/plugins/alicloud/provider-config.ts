import { z } from "zod";
import type { Refusal } from "../plugin";

/** Names of the real provider's configuration; the stand-in heeds those that `ProviderConfig` has. */
export const configNames = [
  "accessKey",
  "accountId",
  "accountType",
  "assumeRole",
  "assumeRoleWithOidc",
  "clientConnectTimeout",
  "clientReadTimeout",
  "configurationSource",
  "credentialsUri",
  "ecsRoleName",
  "endpoints",
  "fc",
  "features",
  "logEndpoint",
  "maxRetryTimeout",
  "mnsEndpoint",
  "otsInstanceName",
  "profile",
  "protocol",
  "region",
  "secretKey",
  "secureTransport",
  "securityToken",
  "securityTransport",
  "sharedCredentialsFile",
  "signVersion",
  "skipRegionValidation",
  "sourceIp",
] as const;

const services = ["oss", "emr", "ecs"] as const;
type Service = (typeof services)[number];

export interface ProviderConfig {
  region: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** URL by service; a service that has none is not there. */
  endpoints: { [service in Service]?: string };
}

const environmentNames = {
  region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
  accessKey: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID"],
  secretKey: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
} as const;

const url = z.string().optional();
const Endpoints = z.array(z.looseObject({ oss: url, emr: url, ecs: url }));

export function refuseConfig(config: Record<string, string>): Refusal[] {
  const known: readonly string[] = [...configNames, "version", "pluginDownloadURL"];
  return Object.keys(config)
    .filter((name) => !known.includes(name) && !name.startsWith("__"))
    .map((name) => ({ reason: `Invalid or unknown key. Check \`pulumi config get alicloud:${name}\`` }));
}

/** The configuration of a stack or of an explicit provider, completed from the environment. */
export function readProviderConfig(
  config: Record<string, string>,
  environment: Record<string, string | undefined>,
): ProviderConfig {
  const find = (name: keyof typeof environmentNames) =>
    [config[name], ...environmentNames[name].map((variable) => environment[variable])].find((value) => value);
  const region = find("region");
  if (region === undefined)
    throw new Error(
      "no Alibaba Cloud region is configured: set it by `pulumi config set alicloud:region <region>` or the environment variable ALICLOUD_REGION",
    );
  const accessKeyId = find("accessKey");
  const accessKeySecret = find("secretKey");
  if (accessKeyId === undefined || accessKeySecret === undefined)
    throw new Error(
      `no valid credential sources for Alibaba Cloud were found, ${accessKeyId ? "secretKey" : "accessKey"} is missing: set alicloud:accessKey and alicloud:secretKey, or the environment variables ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY`,
    );
  return { region, accessKeyId, accessKeySecret, endpoints: readEndpoints(config.endpoints) };
}

function readEndpoints(json = "[]"): ProviderConfig["endpoints"] {
  const parsed = Endpoints.safeParse(parseJson(json));
  if (!parsed.success)
    throw new Error(`alicloud:endpoints is a list of objects such as [{"oss":"http://127.0.0.1:9000"}], not ${json}`);
  return Object.fromEntries(
    services.flatMap((service) => {
      const given = parsed.data.map((endpoints) => endpoints[service]).find((endpoint) => endpoint);
      return given === undefined ? [] : [[service, given.includes("://") ? given : `http://${given}`]];
    }),
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The endpoint of a service; an error when there is none, because the stand-in must never call the real cloud. */
export function endpointOf(service: Service, { endpoints }: ProviderConfig): string {
  const endpoint = endpoints[service];
  if (endpoint !== undefined) return endpoint;
  throw new Error(
    `alicloud:endpoints has no "${service}": this is the sandbox's stand-in for the alicloud plugin, which reaches a sandbox only; set alicloud:endpoints as the sandbox prints it, or use a PULUMI_HOME with the official plugin`,
  );
}
