import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { toValue } from "../../values";
import { endpointOf, type ProviderConfig } from "../provider-config";

const Items = z.array(z.looseObject({}));
const Clusters = z.object({ clusters: Items });
const Instances = z.object({ instances: Items });
const Refusal = z.object({ code: z.string(), message: z.string() });

/** Pauses before a request that was throttled is sent again. */
const pausesMs = [100, 200, 400];

/** An answer of the EMR API that is no success. */
export class EmrError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly code: string,
  ) {
    super(message);
  }
}

/** Client of the EMR control plane of a sandbox. */
export class Emr {
  constructor(private readonly config: ProviderConfig) {}

  async clusters() {
    return Clusters.parse(await this.send("/clusters")).clusters.map(described);
  }

  /** All nodes of a cluster, in the order of the API; none for a cluster that does not exist. */
  async instances(clusterId: string) {
    try {
      const path = `/clusters/${encodeURIComponent(clusterId)}/instances`;
      return Instances.parse(await this.send(path)).instances.map(described);
    } catch (error) {
      if (error instanceof EmrError && error.status === 404) return [];
      throw error;
    }
  }

  /** An operation of the API by its name. */
  call(action: string, parameters: object): Promise<unknown> {
    return this.send(`/actions/${action}`, parameters);
  }

  /** Sends a request, several times when the API asks for patience, as the real provider does. */
  private async send(path: string, parameters?: object): Promise<unknown> {
    for (const pause of pausesMs) {
      try {
        return await this.sendOnce(path, parameters);
      } catch (error) {
        if (!(error instanceof EmrError && error.code.startsWith("Throttling"))) throw error;
        await sleep(pause);
      }
    }
    return this.sendOnce(path, parameters);
  }

  private async sendOnce(path: string, parameters: object | undefined): Promise<unknown> {
    const { accessKeyId, accessKeySecret } = this.config;
    const endpoint = endpointOf("emr", this.config);
    const authorization = `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}`;
    const post = parameters && { method: "POST", body: JSON.stringify(parameters) };
    const asked = fetch(new URL(path, endpoint), { headers: { authorization }, ...post });
    const response = await asked.catch((cause: unknown) => {
      throw new Error(`the EMR API at ${endpoint} cannot be reached; is the sandbox up?`, { cause });
    });
    if (response.ok) return response.json();
    const { code, message } = Refusal.catch({ code: response.statusText, message: "" }).parse(
      await response.json().catch(() => undefined),
    );
    const advice = code.startsWith("InvalidAccessKeyId") ? "; check alicloud:accessKey and alicloud:secretKey" : "";
    throw new EmrError(`EMR ${path}: ${response.status} ${code}: ${message}${advice}`, response.status, code);
  }
}

const described = (item: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toValue(value)]));
