import { join } from "node:path";
import type { StartedProcess } from "../../sandbox/process";
import type { SandboxState } from "../../sandbox/state";

/** State of a whole sandbox with one broker; nothing of it exists. */
export function sandboxState(folder: string, process?: StartedProcess): SandboxState {
  return {
    name: "one",
    folder,
    clusters: {
      src: {
        alias: "src",
        clusterId: "c-src",
        version: "3.9.1",
        port: 9092,
        bootstrapServers: "127.0.1.1:9092",
        brokers: [
          {
            id: 1,
            instanceId: "i-src-1",
            address: "127.0.1.1",
            folder: join(folder, "clusters", "src", "broker-1"),
            process,
          },
        ],
        clientProperties: {},
      },
    },
    cloud: {
      region: "cn-hangzhou",
      ossEndpoint: "http://127.0.0.1:1001",
      metadataEndpoint: "http://127.0.0.1:1002",
      emrEndpoint: "http://127.0.0.1:1003",
      ecsEndpoint: "http://127.0.0.1:1004",
      accessKeyId: "the-key",
      accessKeySecret: "the-secret",
      hostRole: "Role",
    },
    hosts: {
      "i-src-1": {
        instanceId: "i-src-1",
        address: "127.0.1.1",
        root: join(folder, "hosts", "i-src-1"),
        hostKey: "ssh-ed25519 AAAA",
      },
    },
    ssh: { user: "me", port: 2222, privateKeyFile: join(folder, "keys", "id_ed25519") },
    pulumiHome: join(folder, "pulumi-home"),
    passphrase: "the-passphrase",
    tools: { pulumi: "/opt/pulumi/bin", kafkaHome: "/opt/kafka" },
  };
}
