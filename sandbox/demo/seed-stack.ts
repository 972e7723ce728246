import { readFileSync } from "node:fs";
import type { ConfigValue } from "../pulumi-project";
import type { Sandbox } from "../sandbox";

/** Configuration of the root project's stack for a sandbox with the clusters `src` and `dest`. */
export function seedStack(sandbox: Sandbox): { values: Record<string, ConfigValue>; secrets: Record<string, string> } {
  const { clusters, hosts, ssh } = sandbox.state;
  const { src, dest } = clusters;
  if (src === undefined || dest === undefined || ssh === undefined)
    throw new Error("the sandbox has no clusters src and dest with hosts");
  return {
    values: {
      ...sandbox.stackConfig(),
      "alicloud-mirrormaker:sourceClusterId": src.clusterId,
      "alicloud-mirrormaker:sourcePort": src.port,
      "alicloud-mirrormaker:destinationClusterId": dest.clusterId,
      "alicloud-mirrormaker:destinationPort": dest.port,
      "alicloud-mirrormaker:kafkaVersion": dest.version,
      "alicloud-mirrormaker:topics": ["foo-.*"],
      "alicloud-mirrormaker:groups": [".*"],
      "alicloud-mirrormaker:replicationFactor": 1,
      "alicloud-mirrormaker:refreshTopicsIntervalSeconds": 2,
      "alicloud-mirrormaker:sshUser": ssh.user,
      "alicloud-mirrormaker:sshPort": ssh.port,
      "alicloud-mirrormaker:sshHostKeys": dest.brokers.map(
        ({ instanceId }) => `${instanceId} ${hosts[instanceId]?.hostKey}`,
      ),
      "alicloud-mirrormaker:forceDestroyBucket": true,
    },
    secrets: { "alicloud-mirrormaker:sshPrivateKey": readFileSync(ssh.privateKeyFile, "utf8") },
  };
}
