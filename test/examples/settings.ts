const hostKeys = Object.fromEntries(["i-1", "i-2", "i-3"].map((host) => [host, "ssh-ed25519 AAAA"]));

/** Configuration of each example's stack, without the name of its project. */
export const settings: Record<string, Record<string, unknown>> = {
  seed: {
    ...{ sourceClusterId: "c-src", destinationClusterId: "c-dest", sourcePort: 9092, destinationPort: 9092 },
    ...{ kafkaVersion: "3.9.1", topics: ["foo-.*"], groups: [".*"], replicationFactor: 3 },
    ...{ refreshTopicsIntervalSeconds: 600, sshUser: "root", sshPort: 22, sshPrivateKey: "key" },
    ...{ sshHostKeys: Object.entries(hostKeys).map((entry) => entry.join(" ")), forceDestroyBucket: false },
  },
  "cross-region-sync": {
    ...{ clusterId: "c-dest", kafkaVersion: "3.9.1", sourceServers: "a:9092", privateKey: "key", hostKeys },
  },
  "existing-bucket": { clusterId: "c-dest", sourceServers: "a:9092", bucket: "company-config" },
  "delivered-runtime": {
    ...{ clusterId: "c-dest", sourceServers: "a:9092", archive: "./kafka.tgz", archiveSha256: "a".repeat(64) },
  },
  "secured-clusters": {
    ...{ kafkaVersion: "3.9.1", standbyClusterId: "c-dest", standbyPort: 9093, primaryServers: "a:9093" },
    ...{ standbyCertificates: pem(), primaryCertificates: pem(), standbyPassword: "s", primaryPassword: "p" },
    ...{ privateKey: "key", hostKeys },
  },
  "least-privilege": {
    ...{ hostsSecurityGroup: "sg-hosts", hangzhouSecurityGroup: "sg-src", shanghaiSecurityGroup: "sg-dest" },
    ...{ hostsCidr: "10.1.0.0/24", hangzhouServers: "a:9092", shanghaiServers: "b:9092", kafkaVersion: "3.9.1" },
    hosts: [{ name: "i-1", address: "10.1.0.7" }],
  },
  "existing-clusters": { liveName: "live", copyName: "copy" },
  "new-cluster": {
    ...{ vpcId: "vpc-1", zoneId: "cn-shanghai-l", vswitchId: "vsw-1", securityGroupId: "sg-1", keyPairName: "ops" },
    ...{ oldServers: "a:9092", archive: "./kafka.tgz", archiveSha256: "a".repeat(64) },
  },
  "two-accounts": {
    ...{ hangzhouRole: "acs:ram::1:role/mm2", shanghaiRole: "acs:ram::2:role/mm2", hostsCidr: "10.1.0.0/24" },
    ...{ hangzhouClusterId: "c-src", shanghaiClusterId: "c-dest", hangzhouSecurityGroup: "sg-src" },
    ...{ archive: "./kafka.tgz", archiveSha256: "a".repeat(64) },
  },
};

function pem(): string {
  return "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
}
