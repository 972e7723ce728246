import type * as pulumi from "@pulumi/pulumi";
import { can, oldestJava } from "../model/kafka-version";
import { isProvenTogether, type Rollout, returnsAtOnce } from "../model/rollout";
import { type TopologyShape, targets } from "../model/topology";
import { jvmOptions } from "../render/jvm-options";
import type { MirrorMakerArgs } from "./mirror-maker";

/**
 * What the deploy script has to know besides the revision and its host.
 *
 * None of it follows from how many hosts there are, unless that is what changes: adding a host must not run anything on
 * the others.
 */
export function parametersOf(
  shape: TopologyShape,
  rollout: Rollout,
  { hosts, runtime: { archive, heap = "1g" }, internalRestPort }: MirrorMakerArgs,
): Record<string, pulumi.Input<string>> {
  const { kafkaVersion } = shape;
  const { strategy, verifySeconds } = rollout;
  const rolls = strategy === "rolling" && (hosts.length > 1 || returnsAtOnce(shape));
  return {
    MM2_TARGETS: targets(shape).join(" "),
    MM2_JVM_OPTIONS: jvmOptions(shape).join(" "),
    MM2_HEAP: heap,
    MM2_KAFKA_VERSION: kafkaVersion,
    MM2_JAVA: String(oldestJava(kafkaVersion)),
    MM2_SHARED: can(kafkaVersion, "internalRest") ? "yes" : "no",
    MM2_ROLLING: rolls && can(kafkaVersion, "rollingConfigChange") ? "yes" : "no",
    MM2_PROBATION: isProvenTogether(rollout, shape) ? "yes" : "no",
    MM2_REST_PORT: internalRestPort === undefined ? "" : String(internalRestPort),
    MM2_VERIFY_SECONDS: String(verifySeconds),
    MM2_ARCHIVE_URL: archive?.url ?? "",
    MM2_ARCHIVE_SHA256: archive?.sha256 ?? "",
  };
}
