import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { engineSay } from "./engine-say";
import type { Plugin } from "./plugin";
import { pluginService } from "./plugin-service";

const message = { "grpc.max_receive_message_length": 400 * 1024 * 1024 };

/**
 * Serves a plugin to the Pulumi engine that started this process, until the engine ends.
 *
 * `main` of `@pulumi/pulumi/provider` does not do: it has neither configuration, preview of create and update, nor
 * detailed diffs, and loads the whole SDK.
 *
 * @param args the process's arguments: the engine's address, after flags.
 */
export async function servePlugin(plugin: Plugin, args: readonly string[]): Promise<void> {
  const server = new Server(message);
  server.addService(ResourceProviderService, pluginService(plugin, engineSay(engineAddress(args))));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  exitWithParent();
  // the engine reads the port, and nothing else, from standard output
  process.stdout.write(`${port}\n`);
}

function engineAddress(args: readonly string[]): string | undefined {
  return args.find((arg, index) => !arg.startsWith("-") && args[index - 1] !== "--tracing");
}

/** An engine that was killed cannot end its plugins. */
function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, 2_000).unref();
}
