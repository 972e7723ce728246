import { createServer, type Server } from "node:net";

/** A TCP port that is free on every one of the addresses. */
export async function freePort(addresses: readonly string[]): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = await tryPort(addresses);
    if (port !== undefined) return port;
  }
  throw new Error(`no TCP port is free on all of ${addresses.join(", ")}`);
}

async function tryPort(addresses: readonly string[]): Promise<number | undefined> {
  const servers: Server[] = [];
  try {
    let port = 0;
    for (const address of addresses) {
      const server = await listen(address, port);
      servers.push(server);
      const bound = server.address();
      if (typeof bound === "object" && bound !== null) port = bound.port;
    }
    return port;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  } finally {
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  }
}

function listen(host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => resolve(server));
  });
}
