import { z } from "zod";
import { className } from "./value";

/** Kafka's policies; the names of their classes suffice. */
export const policies = {
  DefaultReplicationPolicy: "org.apache.kafka.connect.mirror.DefaultReplicationPolicy",
  IdentityReplicationPolicy: "org.apache.kafka.connect.mirror.IdentityReplicationPolicy",
} as const;

/** How topics are named at the target: one of Kafka's policies, or the full name of a class. */
export const ReplicationPolicyClass = className.pipe(
  z.string().transform((name) => (Object.hasOwn(policies, name) ? policies[name as keyof typeof policies] : name)),
);
