import { createServer, type Socket } from "node:net";
import { connection } from "../../../sandbox/kafka/connection";
import type { ClusterState } from "../../../sandbox/state";

test("a connection on which nothing is heard is given up, long before TCP would", async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const cluster = { bootstrapServers: `127.0.0.1:${address.port}`, clientProperties: {} } as ClusterState;
  const admin = connection(cluster, { retries: 0, silenceMs: 100 }).admin();
  try {
    await expect(admin.connect()).rejects.toThrow("Connection timeout");
  } finally {
    await admin.disconnect();
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});
