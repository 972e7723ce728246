import type Client from "ali-oss";
import { XMLBuilder } from "fast-xml-parser";
import { z } from "zod";
import { endpointOf, type ProviderConfig } from "../provider-config";
import { isOssCode, OssError } from "./oss-error";

/** An XML document as data: an array is a repeated element. */
export type XmlDocument = {
  [element: string]: string | number | boolean | XmlDocument | readonly (string | XmlDocument)[];
};

const Answer = z.object({ data: z.unknown(), headers: z.record(z.string(), z.unknown()).optional() });

interface RawRequest {
  method: "GET" | "PUT" | "DELETE";
  bucket: string;
  subres: string;
  content?: string;
  mime?: string;
  xmlResponse?: boolean;
  successStatuses: number[];
}

/** ali-oss, with the bucket requests that it has no method for. */
export class Oss {
  private readonly clients = new Map<string, Promise<Client>>();

  constructor(private readonly config: ProviderConfig) {}

  /** URL of the endpoint. */
  get endpoint(): string {
    return endpointOf("oss", this.config);
  }

  /** Runs a request of ali-oss for a bucket; `what` names it in errors: `PutObject "key"`. */
  async call<T>(bucket: string, what: string, request: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.client(bucket);
    return request(client).catch((error: unknown) => {
      throw new OssError(`${what} in bucket "${bucket}"`, this.endpoint, error);
    });
  }

  /** Sets a sub-resource of a bucket: `versioning`, `encryption`, … */
  async putDocument(bucket: string, subres: string, document: XmlDocument): Promise<void> {
    const content = new XMLBuilder().build(document);
    await this.raw({ method: "PUT", bucket, subres, content, mime: "xml", successStatuses: [200] });
  }

  /** A sub-resource of a bucket; `undefined` when it, or the bucket, is not there. */
  async getDocument(bucket: string, subres: string): Promise<unknown> {
    try {
      return (await this.raw({ method: "GET", bucket, subres, xmlResponse: true, successStatuses: [200] })).data;
    } catch (error) {
      if (isOssCode(error, 404)) return undefined;
      throw error;
    }
  }

  /** Sets a sub-resource that is JSON. */
  async putJson(bucket: string, subres: string, content: string): Promise<void> {
    await this.raw({ method: "PUT", bucket, subres, content, mime: "json", successStatuses: [200] });
  }

  /** A sub-resource that is JSON. */
  async getJson(bucket: string, subres: string): Promise<unknown> {
    const { data } = await this.raw({ method: "GET", bucket, subres, successStatuses: [200] });
    return JSON.parse(String(data));
  }

  async deleteDocument(bucket: string, subres: string): Promise<void> {
    await this.raw({ method: "DELETE", bucket, subres, successStatuses: [200, 204] });
  }

  private raw(request: RawRequest): Promise<z.output<typeof Answer>> {
    return this.call(request.bucket, `${request.method} ?${request.subres}`, async (client) => {
      if (!canRequest(client)) throw new Error("this version of ali-oss has no request()");
      return Answer.parse(await client.request(request));
    });
  }

  private client(bucket: string): Promise<Client> {
    const client = this.clients.get(bucket) ?? this.connect(bucket);
    this.clients.set(bucket, client);
    return client;
  }

  private async connect(bucket: string): Promise<Client> {
    const { endpoint, config } = this;
    // half of the plugin's start-up time, and not needed for previews
    const { default: OssClient } = await import("ali-oss");
    return new OssClient({
      bucket,
      endpoint,
      accessKeyId: config.accessKeyId,
      accessKeySecret: config.accessKeySecret,
      region: `oss-${config.region}`,
      authorizationV4: true,
    });
  }
}

function canRequest(client: object): client is { request(params: RawRequest): Promise<unknown> } {
  return "request" in client && typeof client.request === "function";
}
