import { mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OSS from "ali-oss";
import { readOnlyRole, setRole } from "../../../sandbox/cloud/access";
import type { CloudConfigInput } from "../../../sandbox/cloud/config";
import { CloudServer } from "../../../sandbox/cloud/server";

export const operator = { accessKeyId: "LTAIoperator", accessKeySecret: "the operator's secret" };
export const hostRole = "AliyunECSInstanceForEMRRole";

type Options = Partial<OSS.Options> & { sldEnable?: boolean; headerEncoding?: "latin1" };

export interface Versions {
  objects: { name: string; versionId: string }[];
  deleteMarker: { name: string; versionId: string }[];
  prefixes: string[] | null;
  isTruncated: boolean;
  nextKeyMarker: string | null;
  nextVersionIdMarker: string | null;
}

/** ali-oss with what its types leave out. */
export interface Client extends Omit<OSS, "delete" | "deleteMulti" | "listParts"> {
  putBucketVersioning(name: string, status: "Enabled" | "Suspended"): Promise<object>;
  getBucketVersioning(name: string): Promise<object>;
  putBucketEncryption(name: string, rule: { SSEAlgorithm: string }): Promise<object>;
  getBucketStat(name: string): Promise<object>;
  getBucketVersions(query: object, options: object): Promise<Versions>;
  getObjectTagging(name: string): Promise<object>;
  delete(name: string, options?: { versionId?: string }): Promise<{ res: { status: number } }>;
  deleteMulti(names: (string | { key: string; versionId: string })[]): Promise<OSS.DeleteMultiResult>;
  listParts(name: string, uploadId: string, query: object, options: object): Promise<OSS.ListPartsResult>;
}

/** A cloud in this process, in a folder with a space in its name, with a clock that can be set forward. */
export class TestCloud implements AsyncDisposable {
  readonly folder: string;
  skewMs = 0;
  #server: CloudServer | undefined;

  private constructor() {
    this.folder = join(mkdtempSync(join(tmpdir(), "cloud-")), "my cloud");
  }

  static async start(config: Partial<CloudConfigInput> = {}): Promise<TestCloud> {
    const cloud = new TestCloud();
    setRole(cloud.folder, hostRole, readOnlyRole);
    await cloud.restart(config);
    return cloud;
  }

  async restart(config: Partial<CloudConfigInput> = {}): Promise<void> {
    await this.#server?.stop();
    this.#server = await CloudServer.start(
      { folder: this.folder, region: "cn-hangzhou", hostRole, operator, ports: this.#server?.ports, ...config },
      { now: () => Date.now() + this.skewMs },
    );
  }

  get ports() {
    if (this.#server === undefined) throw new Error("not started");
    return this.#server.ports;
  }

  get oss(): string {
    return `http://127.0.0.1:${this.ports.oss}`;
  }

  client(options: Options = {}): Client {
    const endpoint = this.oss;
    // a connection that is kept would be dead after a restart of the server
    const agent = new Agent({ keepAlive: false });
    const all = { ...operator, endpoint, region: "oss-cn-hangzhou", authorizationV4: true, agent, ...options };
    return Object(new OSS(all));
  }

  /** A client that can sign URLs, which ali-oss refuses to do at an IP address. */
  urlClient(options: Options = {}): Client {
    return this.client({ endpoint: `http://localhost:${this.ports.oss}`, sldEnable: true, ...options });
  }

  async metadata(path: string): Promise<Response> {
    return await fetch(`http://127.0.0.1:${this.ports.metadata}${path}`);
  }

  async roleCredentials(role = hostRole) {
    const answer = await this.metadata(`/latest/meta-data/ram/security-credentials/${role}`);
    const { AccessKeyId, AccessKeySecret, SecurityToken } = Object(await answer.json());
    return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, stsToken: SecurityToken };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.stop();
    rmSync(join(this.folder, ".."), { recursive: true });
  }
}
