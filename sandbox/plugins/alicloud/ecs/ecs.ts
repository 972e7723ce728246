import Client, { Config, OpenApiRequest, Params } from "@alicloud/openapi-client";
import { z } from "zod";
import { isGiven, type Value } from "../../values";
import { endpointOf, type ProviderConfig } from "../provider-config";

const Answer = z.object({ body: z.record(z.string(), z.unknown()) });
const Reason = z.object({ code: z.string().default("Unknown"), message: z.string().default("") });

const advice: Record<string, string> = {
  "InvalidAccessKeyId.NotFound": "; check alicloud:accessKey",
  SignatureDoesNotMatch: "; check alicloud:secretKey and the clock",
};

/** What the ECS API, or the way to it, answered to a request. */
export class EcsError extends Error {
  readonly code: string;

  constructor(action: string, endpoint: string, cause: unknown) {
    const { code, message } = Reason.catch({ code: "Unknown", message: String(cause) }).parse(cause);
    super(
      /^(ECONN|ENOTFOUND|ETIMEDOUT)/.test(code)
        ? `${action}: the ECS API at ${endpoint} cannot be reached (${message}); is the sandbox up?`
        : `${action}: ${code}: ${message}${advice[code] ?? ""}`,
      { cause },
    );
    this.code = code;
  }
}

/** Client of the ECS API of a sandbox, by RPC with a V1 signature, as the real provider sends it. */
export class Ecs {
  private client?: Client;

  constructor(private readonly config: ProviderConfig) {}

  /** @param parameters of the operation; those that are not given are left out. @param version of the API; RAM's is at the same address. */
  async call(
    action: string,
    parameters: { [name: string]: Value | undefined },
    version = "2014-05-26",
  ): Promise<Record<string, unknown>> {
    const params = new Params({
      ...{ action, version, protocol: "HTTP", pathname: "/", method: "POST", authType: "AK" },
      ...{ style: "RPC", reqBodyType: "formData", bodyType: "json" },
    });
    // a command is too long for a URL
    const body = flat({ ...parameters, RegionId: this.config.region });
    // plain options do, and their class is another package's
    const options = Object({});
    this.client ??= this.connect();
    try {
      return Answer.parse(await this.client.callApi(params, new OpenApiRequest({ body }), options)).body;
    } catch (error) {
      throw new EcsError(action, endpointOf("ecs", this.config), error);
    }
  }

  private connect(): Client {
    const { accessKeyId, accessKeySecret, region: regionId } = this.config;
    const { host: endpoint, protocol } = new URL(endpointOf("ecs", this.config));
    const key = { accessKeyId, accessKeySecret, regionId };
    return new Client(new Config({ ...key, endpoint, protocol: protocol.slice(0, -1), signatureAlgorithm: "v2" }));
  }
}

/** Lists as RPC has them: `InstanceId.1`, `InstanceId.2`. */
function flat(parameters: { [name: string]: Value | undefined }): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
      if (!isGiven(value)) return [];
      if (Array.isArray(value)) return value.map((item, index) => [`${name}.${index + 1}`, String(item)]);
      return [[name, String(value)]];
    }),
  );
}
