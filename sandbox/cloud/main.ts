import { join } from "node:path";
import { readConfig } from "./config";
import { writeJson } from "./json-file";
import { CloudServer } from "./server";

/** Name of the file in the cloud's folder that tells its ports, written when all of them listen. */
export const endpointsFile = "endpoints.json";

async function main([file]: string[]): Promise<void> {
  const config = file === undefined ? undefined : readConfig(file);
  if (config === undefined) throw new Error(`usage: main.js <config.json>; there is no file ${file}`);
  const server = await CloudServer.start(config);
  writeJson(join(config.folder, endpointsFile), { pid: process.pid, ...server.ports });
  const stop = () => server.stop().then(() => process.exit(0));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
