import type { Server } from "node:http";
import { join } from "node:path";
import { CloudConfig, type CloudConfigInput } from "./config";
import { EcsService } from "./ecs/service";
import { Bootstrap } from "./emr/bootstrap";
import { emrService } from "./emr/service";
import { close, listen } from "./http";
import { metadataService } from "./metadata";
import { ossService } from "./oss/service";
import { Store } from "./oss/store";
import { TemporaryCredentials } from "./temporary-credentials";

/** Ports of a cloud. */
export interface CloudPorts {
  oss: number;
  metadata: number;
  emr: number;
  ecs: number;
}

/** OSS, instance metadata, EMR's control plane and ECS's Cloud Assistant, each on a port of its own. */
export class CloudServer implements AsyncDisposable {
  readonly ports: CloudPorts;
  readonly #servers: Server[];
  /** What may run something on hosts. */
  readonly #running: { close(): void }[];

  private constructor(ports: CloudPorts, servers: Server[], running: { close(): void }[]) {
    this.ports = ports;
    this.#servers = servers;
    this.#running = running;
  }

  /** @param now clock that signatures and credentials are judged by. @default the real one */
  static async start(input: CloudConfigInput, { now = Date.now }: { now?: () => number } = {}): Promise<CloudServer> {
    const config = CloudConfig.parse(input);
    const { folder, address, credentialTtlSeconds: ttlSeconds } = config;
    const store = new Store(join(folder, "oss"));
    const credentials = new TemporaryCredentials({ folder, ttlSeconds, now });
    const oss = await listen(ossService({ config, store, credentials, now }), address, config.ports.oss);
    const metadata = await listen(metadataService(config, credentials), address, config.ports.metadata);
    const bootstrap = new Bootstrap(config, store);
    const changed: typeof bootstrap.begin = (before, after) => bootstrap.begin(before, after);
    const emr = await listen(emrService(config, changed), address, config.ports.emr);
    const assistant = new EcsService({ config, credentials, now });
    const ecs = await listen(assistant.answer, address, config.ports.ecs);
    const ports = { oss: oss.port, metadata: metadata.port, emr: emr.port, ecs: ecs.port };
    return new CloudServer(ports, [oss.server, metadata.server, emr.server, ecs.server], [assistant, bootstrap]);
  }

  async stop(): Promise<void> {
    for (const one of this.#running) one.close();
    await Promise.all(this.#servers.map(close));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
