import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Listens on an address and returns the server with the port that it got. */
export async function listen(answer: Answer, host: string, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer({ requestTimeout: 0 }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`no TCP address: ${address}`);
  return { server, port: address.port };
}

export async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}

/** The path of a request, without its query. */
export const pathOf = ({ url = "/" }: IncomingMessage) => url.replace(/\?.*$/s, "");

/** Compares secrets in a time that does not depend on where they differ. */
export function equalSecrets(one: string, other: string): boolean {
  // timingSafeEqual wants equal lengths, which digests have
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
