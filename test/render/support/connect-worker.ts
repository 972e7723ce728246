import { z } from "zod";
import type { ConnectorDefinition } from "../../../lib/render/connectors";

const Config = z.record(z.string(), z.string());
const Validation = z.object({ error_count: z.int() });
const Status = z.object({
  connector: z.object({ state: z.string() }),
  tasks: z.array(z.object({ state: z.string(), trace: z.string().optional() })),
});

/** The REST API of a worker of Kafka Connect. */
export class ConnectWorker {
  constructor(private readonly url: string) {}

  async isUp(): Promise<boolean> {
    return (await this.call("GET", "/connectors")).ok;
  }

  /** How many mistakes the worker finds in a connector's config. */
  async mistakes({ config }: ConnectorDefinition): Promise<number> {
    const path = `/connector-plugins/${config["connector.class"]}/config/validate`;
    return Validation.parse(await this.body("PUT", path, config)).error_count;
  }

  async put({ name, config }: ConnectorDefinition): Promise<void> {
    await this.body("PUT", `${pathOf(name)}/config`, config);
  }

  /** A connector's config, as anybody gets it who may ask the worker. */
  async config({ name }: ConnectorDefinition): Promise<Record<string, string>> {
    return Config.parse(await this.body("GET", `${pathOf(name)}/config`));
  }

  /** States of a connector and its tasks. */
  async states({ name }: ConnectorDefinition): Promise<string[]> {
    const { connector, tasks } = Status.parse(await this.body("GET", `${pathOf(name)}/status`));
    return [connector.state, ...tasks.map(({ state, trace = "" }) => `${state}${trace}`)];
  }

  private async body(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await this.call(method, path, body);
    if (answer.ok) return answer.json();
    throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  private call(method: string, path: string, body?: object): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return fetch(`${this.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
  }
}

const pathOf = (name: string) => `/connectors/${encodeURIComponent(name)}`;
