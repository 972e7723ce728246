import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Say } from "./plugin";

const severities = {
  status: LogSeverity.INFO,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/** Says things through the engine at an address; says nothing without one. */
export function engineSay(address: string | undefined): Say {
  if (address === undefined) return () => {};
  const engine = new EngineClient(address, credentials.createInsecure());
  return (severity, message, urn = "") => {
    const request = new LogRequest()
      .setSeverity(severities[severity])
      .setEphemeral(severity === "status")
      .setMessage(message)
      .setUrn(urn);
    // what could not be said must not fail the operation
    engine.log(request, () => {});
  };
}
