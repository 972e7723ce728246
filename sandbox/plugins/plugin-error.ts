import { Metadata, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { HalfCreated } from "./plugin";
import { toStruct } from "./values";

/** An error as gRPC carries it; one of a half-created resource brings the resource along. */
export function grpcError(error: unknown): { code: status; details: string; metadata: Metadata } {
  const details = error instanceof Error ? error.message : String(error);
  const metadata = new Metadata();
  if (error instanceof HalfCreated) {
    const reason = new ErrorResourceInitFailed()
      .setId(error.id)
      .setProperties(toStruct(error.state))
      .setReasonsList([details]);
    const packed = new Any();
    packed.pack(reason.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const described = new Status().setCode(status.UNKNOWN).setMessage(details).setDetailsList([packed]);
    metadata.add("grpc-status-details-bin", Buffer.from(described.serializeBinary()));
  }
  return { code: status.UNKNOWN, details, metadata };
}
