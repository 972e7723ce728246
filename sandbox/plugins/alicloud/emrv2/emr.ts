import { z } from "zod";
import { toValue } from "../../values";
import { endpointOf, type ProviderConfig } from "../provider-config";

const Items = z.array(z.looseObject({}));
const Clusters = z.object({ clusters: Items });
const Instances = z.object({ instances: Items });
const Refusal = z.object({ code: z.string(), message: z.string() });

/** An answer of the EMR API that is no success. */
export class EmrError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Client of the EMR control plane of a sandbox. */
export class Emr {
  constructor(private readonly config: ProviderConfig) {}

  async clusters() {
    return Clusters.parse(await this.get("/clusters")).clusters.map(described);
  }

  /** All nodes of a cluster, in the order of the API; none for a cluster that does not exist. */
  async instances(clusterId: string) {
    try {
      const path = `/clusters/${encodeURIComponent(clusterId)}/instances`;
      return Instances.parse(await this.get(path)).instances.map(described);
    } catch (error) {
      if (error instanceof EmrError && error.status === 404) return [];
      throw error;
    }
  }

  private async get(path: string): Promise<unknown> {
    const { accessKeyId, accessKeySecret } = this.config;
    const endpoint = endpointOf("emr", this.config);
    const authorization = `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}`;
    const response = await fetch(new URL(path, endpoint), { headers: { authorization } }).catch((cause: unknown) => {
      throw new Error(`the EMR API at ${endpoint} cannot be reached; is the sandbox up?`, { cause });
    });
    if (response.ok) return response.json();
    const { code, message } = Refusal.catch({ code: response.statusText, message: "" }).parse(
      await response.json().catch(() => undefined),
    );
    const advice = response.status === 403 ? "; check alicloud:accessKey and alicloud:secretKey" : "";
    throw new EmrError(`EMR ${path}: ${response.status} ${code}: ${message}${advice}`, response.status);
  }
}

const described = (item: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toValue(value)]));
