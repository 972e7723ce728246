import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "ssh2";
import type { Connection, Endpoint } from "../inputs";
import type { Operation } from "../resource";
import { authentication } from "./authentication";
import { hostKeyCheck } from "./host-key";

/** Delays between dials, as of the real plugin. */
const delay = { firstMs: 100, factor: 1.5, longestMs: 5_000 };

/** A connection that is ready for commands; every failure to get one is retried, be it the network's or a key's. */
export async function dial(connection: Connection, operation: Operation): Promise<Client> {
  const { proxy } = connection;
  const check = { ...hostKeyCheck(connection), ...authentication(connection, "connection") };
  if (!proxy)
    return retry("Dial", connection.dialErrorLimit, operation, async () =>
      shake(await tcp(connection), connection, check),
    );
  const proxyCheck = { ...hostKeyCheck(proxy), ...authentication(proxy, "connection.proxy") };
  const bastion = await retry("Dial proxy", proxy.dialErrorLimit, operation, async () =>
    shake(await tcp(proxy), proxy, proxyCheck),
  ).catch(throughProxy);
  const through = () => forward(bastion, connection);
  try {
    const client = await retry("Dial", connection.dialErrorLimit, operation, async () =>
      shake(await through(), connection, check),
    );
    return client.once("close", () => bastion.end());
  } catch (error) {
    bastion.end();
    return throughProxy(error);
  }
}

function throughProxy(error: unknown): never {
  throw new Error(`proxy: ${error instanceof Error ? error.message : error}`, { cause: error });
}

async function retry<T>(
  what: string,
  limit: number,
  { say, cancelled }: Operation,
  attempt: () => Promise<T>,
): Promise<T> {
  let waitMs = delay.firstMs;
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (limit >= 0 && failures >= limit)
        throw new Error(`after ${failures} failed attempts: ${reason}`, { cause: error });
      say("status", `${what} ${failures + 1}/${limit < 0 ? "inf" : limit} failed: retrying`);
    }
    await sleep(waitMs, undefined, { signal: cancelled }).catch(() => {
      throw new Error(`${what} was cancelled`);
    });
    waitMs = Math.min(waitMs * delay.factor, delay.longestMs);
  }
}

function tcp({ host, port, perDialTimeout }: Endpoint): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new Error(`dial tcp ${host}:${port}: ${reason}`));
    };
    socket.setTimeout(perDialTimeout * 1000, () => fail(`no answer in ${perDialTimeout} s (perDialTimeout)`));
    socket.once("error", (error) => fail(error.message));
    // as Go's net.Dialer does: a host that lost its power says no word, and would be waited for without end
    socket.once("connect", () => resolve(socket.setTimeout(0).setKeepAlive(true, 15_000)));
  });
}

function forward(bastion: Client, { host, port }: Endpoint): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    bastion.forwardOut("127.0.0.1", 0, host, port, (error, channel) =>
      error ? reject(new Error(`dial tcp ${host}:${port} from the proxy: ${error.message}`)) : resolve(channel),
    );
  });
}

type Check = ReturnType<typeof hostKeyCheck> & ReturnType<typeof authentication>;

/** The SSH handshake; like the real plugin's it has no time limit of its own. */
function shake(sock: Duplex, { host, port, user }: Endpoint, { explain, ...config }: Check): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new Client();
    const fail = (error: Error) => {
      client.end();
      sock.destroy();
      reject(new Error(`ssh: handshake with ${host}:${port} as ${user} failed: ${explain(error)}`, { cause: error }));
    };
    client.on("error", fail);
    client.once("close", () => fail(new Error("the host closed the connection")));
    client.once("ready", () => resolve(client));
    const { password = "" } = config;
    // whatever is asked, as the real plugin
    client.on("keyboard-interactive", (_name, _instructions, _language, prompts, finish) =>
      finish(prompts.map(() => password)),
    );
    client.connect({ ...config, sock, username: user, readyTimeout: 0 });
  });
}
