import type { Caller } from "./caller";

/** An AccessKey pair, long-lived or temporary. */
export interface AccessKey {
  accessKeyId: string;
  accessKeySecret: string;
  /** Token of a temporary pair. */
  securityToken?: string;
}

/** A RAM role to take on: `alicloud:assumeRole`. */
export interface AssumedRole {
  /** ARN of the role: `acs:ram::<account>:role/<name>`. */
  roleArn: string;
  sessionName?: string;
  /** Seconds that a session is valid. */
  sessionExpiration?: number;
  policy?: string;
  externalId?: string;
}

/** What the alicloud provider of a stack works with, read where it reads it: for calls that the provider has no resource for. */
export interface ProviderSettings {
  /** Region: `cn-hangzhou`. */
  region: string;
  /** URL by service (`oss`, `ecs`); a service that has none is at Alibaba Cloud's own address. */
  endpoints: Readonly<Record<string, string>>;
  /** The AccessKey that is configured. Never put it into an input or an output. */
  credentials?: AccessKey;
  /** Profile of the Aliyun CLI. */
  profile?: string;
  /** RAM role of the ECS instance that Pulumi runs on. */
  ecsRoleName?: string;
  assumeRole?: AssumedRole;
}

/** Finds a value of the stack's configuration by its name without `alicloud:`. */
export type ProviderConfig = (name: string) => string | undefined;

type Environment = Readonly<Record<string, string | undefined>>;

// the environment variables that stand in for a value of the configuration, the first one first
const variables = {
  region: ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"],
  accessKey: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_ID"],
  secretKey: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALICLOUD_ACCESS_KEY_SECRET"],
  securityToken: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"],
  profile: ["ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE"],
  ecsRoleName: ["ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA"],
} as const;

const services = ["oss", "ecs", "sts"];

/**
 * The settings of a stack's default alicloud provider: its configuration, completed from the environment.
 *
 * An explicit provider (`new alicloud.Provider`) is not seen here: nothing but its own plugin knows its settings.
 *
 * @param caller goes before all of it.
 * @throws Error when there is no region, half an AccessKey, or a value that cannot be read.
 */
export function providerSettings(
  config: ProviderConfig,
  environment: Environment,
  caller: Caller = {},
): ProviderSettings {
  const find = (name: keyof typeof variables) =>
    [config(name), ...variables[name].map((variable) => environment[variable])].find((value) => value);
  const region = caller.region ?? find("region");
  if (region === undefined) {
    throw new Error(
      "no Alibaba Cloud region: set it by `pulumi config set alicloud:region <region>`, or the environment variable ALICLOUD_REGION",
    );
  }
  return {
    region,
    endpoints: endpointsOf(config("endpoints"), environment),
    // an AccessKey would go before the profile that was said
    credentials: caller.profile ? undefined : accessKeyOf(find("accessKey"), find("secretKey"), find("securityToken")),
    profile: caller.profile ?? find("profile"),
    ecsRoleName: find("ecsRoleName"),
    assumeRole: caller.roleArn ? { roleArn: caller.roleArn } : assumedRoleOf(config("assumeRole")),
  };
}

function accessKeyOf(accessKeyId?: string, accessKeySecret?: string, securityToken?: string): AccessKey | undefined {
  if (accessKeyId === undefined && accessKeySecret === undefined) return undefined;
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    const [missing, other] = accessKeyId === undefined ? ["accessKey", "secretKey"] : ["secretKey", "accessKey"];
    throw new Error(
      `alicloud:${other} is there and alicloud:${missing} is not: set both (\`pulumi config set --secret alicloud:${missing}\`), or the environment variables ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY`,
    );
  }
  return { accessKeyId, accessKeySecret, ...(securityToken === undefined ? {} : { securityToken }) };
}

function endpointsOf(json: string | undefined, environment: Environment): Record<string, string> {
  const fromEnvironment = services.map((service) => [service, environment[`${service.toUpperCase()}_ENDPOINT`]]);
  const configured = objectsOf("endpoints", json, '[{"oss":"oss-cn-hangzhou.aliyuncs.com"}]').flatMap(Object.entries);
  const all = [...fromEnvironment, ...configured].filter(([, endpoint]) => typeof endpoint === "string" && endpoint);
  return Object.fromEntries(all.map(([service, endpoint]) => [service, withScheme(String(endpoint))]));
}

const withScheme = (endpoint: string) => (endpoint.includes("://") ? endpoint : `https://${endpoint}`);

function assumedRoleOf(json: string | undefined): AssumedRole | undefined {
  const [role] = objectsOf("assumeRole", json, '{"roleArn":"acs:ram::<account>:role/<name>"}');
  return typeof role?.roleArn === "string" ? { ...role, roleArn: role.roleArn } : undefined;
}

/** A structured value of the configuration, which is an object or a list of them. */
function objectsOf(name: string, json: string | undefined, example: string): Record<string, unknown>[] {
  if (json === undefined || json === "") return [];
  const all = [parsed(json)].flat();
  if (all.every((each) => typeof each === "object" && each !== null)) return all.map(Object);
  throw new Error(`alicloud:${name} cannot be read: it is JSON such as ${example}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
