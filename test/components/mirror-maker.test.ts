import * as pulumi from "@pulumi/pulumi";
import type { CredentialsArgs } from "../../lib/components/kafka-endpoint";
import { MirrorMaker, type MirrorMakerArgs } from "../../lib/components/mirror-maker";
import { ReplicationBucket } from "../../lib/components/replication-bucket";
import { type Registered, record, settled } from "../support/mocks";

const hosts = [{ name: "i-1", address: "10.1.0.1" }];
const ssh = { privateKey: "the-private-key", hostKeys: { "i-1": "ssh-ed25519 AAAA" } };

function args(changes: Partial<MirrorMakerArgs> = {}): MirrorMakerArgs {
  return {
    clusters: { src: { bootstrapServers: "a:9092" }, dest: { bootstrapServers: pulumi.output("b:9092") } },
    flows: [{ from: "src", to: "dest", topics: ["foo-.*"] }],
    hosts,
    access: { ssh },
    bucket: new ReplicationBucket("mm2"),
    runtime: { kafkaVersion: "3.9.1" },
    ...changes,
  };
}

const refused = (changes: Partial<MirrorMakerArgs>) => record(() => new MirrorMaker("dr", args(changes)));

test("its resources are the bucket's objects, and three commands a host: one brings everything, one runs it, one confirms it", async () => {
  const { registered } = await record(() => new MirrorMaker("dr", args()));
  expect(registered.map(({ type, name }) => `${type} ${name}`).toSorted()).toMatchInlineSnapshot(`
[
  "alicloud-mirrormaker:index:ConfigObject dr-config",
  "alicloud-mirrormaker:index:MirrorMaker dr",
  "alicloud-mirrormaker:index:RemoteDeployment dr-deployment",
  "alicloud-mirrormaker:index:ReplicationBucket mm2",
  "alicloud:oss/bucket:Bucket mm2",
  "alicloud:oss/bucketAcl:BucketAcl mm2-acl",
  "alicloud:oss/bucketHttpsConfig:BucketHttpsConfig mm2-https-config",
  "alicloud:oss/bucketObject:BucketObject dr-config-deploy.sh",
  "alicloud:oss/bucketObject:BucketObject dr-config-flows.tsv",
  "alicloud:oss/bucketObject:BucketObject dr-config-log4j.properties",
  "alicloud:oss/bucketObject:BucketObject dr-config-mm2.properties",
  "alicloud:oss/bucketObject:BucketObject dr-config-preflight.jar.base64",
  "alicloud:oss/bucketObject:BucketObject dr-config-preflight.tsv",
  "alicloud:oss/bucketPolicy:BucketPolicy mm2-https-only",
  "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock mm2-public-access-block",
  "alicloud:oss/bucketServerSideEncryption:BucketServerSideEncryption mm2-encryption",
  "alicloud:oss/bucketVersioning:BucketVersioning mm2-versioning",
  "command:remote:Command dr-deployment-i-1",
  "command:remote:Command dr-deployment-i-1-confirm",
  "command:remote:Command dr-deployment-i-1-stage",
  "pulumi-nodejs:dynamic/alicloud-mirrormaker:StoredFiles dr-config-stored",
]
`);
});

const commandOf = (registered: Registered[], name: string) => registered.find((one) => one.name === name);

test("a host's script is the deploy script under parameters that follow from the revision", async () => {
  const { registered, result } = await record(() => new MirrorMaker("dr", args()));
  const command = commandOf(registered, "dr-deployment-i-1");
  const revision = await settled(result.revision);
  expect(command?.inputs).toMatchObject({
    create: expect.stringContaining("timeout -k 30 960 bash -s -- run;"),
    delete: expect.stringContaining("timeout -k 30 960 bash -s -- remove;"),
  });
  const { inputs: stage } = commandOf(registered, "dr-deployment-i-1-stage") ?? {};
  expect(stage?.create).toContain("timeout -k 30 1200 bash -s -- stage;");
  expect(stage?.delete).toBeUndefined();
  expect(command?.inputs.triggers).toBeUndefined();
  expect(command?.inputs.stdin).toContain(`MM2_REVISION='${revision}'\n`);
  expect(command?.inputs.stdin).toContain(`MM2_OSS_URL='oss://mm2/mirrormaker/dr/${revision}'\n`);
});

test("the private key is in no resource but the command's secret connection", async () => {
  const { registered } = await record(() => new MirrorMaker("dr", args()));
  const others = registered.map(({ type, inputs }) =>
    type === "command:remote:Command" ? { ...inputs, connection: undefined } : inputs,
  );
  expect(JSON.stringify(others)).not.toContain("the-private-key");
});

const login = { protocol: "SASL_SSL", saslMechanism: "SCRAM-SHA-512" };
const securedBy = (credentials: CredentialsArgs): Partial<MirrorMakerArgs> => ({
  clusters: { src: { bootstrapServers: "a:9092", security: login, credentials }, dest: { bootstrapServers: "b:9092" } },
});

test("secrets of a cluster are in the hosts' scripts alone", async () => {
  const secured = securedBy({ username: "mm2", password: pulumi.output("hunter2") });
  const { registered } = await record(() => new MirrorMaker("dr", args(secured)));
  const commands = registered.filter(({ type }) => type === "command:remote:Command");
  for (const { inputs } of commands) expect(JSON.stringify(inputs.stdin)).toContain("hunter2");
  const others = registered.filter((one) => !commands.includes(one));
  expect(JSON.stringify(others)).not.toContain("hunter2");
  expect(JSON.stringify(others)).toContain("SCRAM-SHA-512");
});

test("racks reach the hosts, and the consumers of the source", async () => {
  const { registered } = await record(
    () => new MirrorMaker("dr", args({ hosts: [{ name: "i-1", address: "10.1.0.1", rack: "zone-h" }] })),
  );
  const text = JSON.stringify(registered);
  expect(text).toContain("src.consumer.client.rack = @HOST_RACK@");
  expect(text).toContain("MM2_HOST_RACK='zone-h'");
});

test.each([
  ["3.9.1", "mirrormaker.WaryAdmin"],
  ["3.4.0", "mirrormaker.WaryAdmin"],
  ["3.3.2", undefined],
])("connectors of %s ask with the admin client %s", async (kafkaVersion, expected) => {
  const { registered } = await record(() => new MirrorMaker("dr", args({ runtime: { kafkaVersion } })));
  const { inputs } = registered.find(({ name }) => name === "dr-config-mm2.properties") ?? {};
  expect(/^forwarding\.admin\.class = (.*)$/m.exec(String(inputs?.content))?.[1]).toBe(expected);
});

test("addresses that no cloud knows yet do not stop a preview", async () => {
  const clusters = {
    src: { bootstrapServers: "a:9092" },
    dest: { bootstrapServers: pulumi.output(pulumi.unknown).apply(String) },
  };
  const { registered } = await record(() => new MirrorMaker("dr", args({ clusters })), { preview: true });
  expect(registered.map(({ name }) => name)).toContain("dr-deployment-i-1");
});

test.each([
  [
    "an unknown alias",
    { flows: [{ from: "src", to: "dst" }] },
    /mirrormaker "dr": invalid topology[\s\S]*no cluster "dst"; known: src, dest/,
  ],
  ["no host", { hosts: [] }, /hosts is empty/],
  [
    "several hosts below Kafka 3.5",
    { hosts: [...hosts, { name: "i-2", address: "b" }], runtime: { kafkaVersion: "2.4.1" } },
    /mirrormaker "dr": hosts: 2 hosts with Kafka 2\.4\.1[\s\S]*runtime\.archive/,
  ],
  ["no way to the hosts", { access: {} }, /access: no way to the hosts/],
  [
    "a host whose key is not known",
    { access: { ssh: { privateKey: "x" } } },
    /no key of host "i-1"[\s\S]*insecureIgnoreHostKey/,
  ],
  ["a password that is missing", securedBy({ username: "mm2" }), /clusters\.src\.credentials: password missing/],
  [
    "a secret that nothing needs",
    securedBy({ username: "mm2", password: "x", clientId: "y" }),
    /clusters\.src\.credentials: clientId not needed/,
  ],
  [
    "a rack of some hosts",
    {
      hosts: [
        { name: "i-1", address: "a", rack: "h" },
        { name: "i-2", address: "b" },
      ],
    },
    /a rack all or none; without: i-2/,
  ],
  ["a rack that is none", { hosts: [{ name: "i-1", address: "a", rack: "a b" }] }, /rack "a b" of host "i-1"/],
  ["a host that is given twice", { hosts: [...hosts, ...hosts] }, /host "i-1" is given twice/],
  [
    "a heap that Java cannot read",
    { runtime: { kafkaVersion: "3.9.1", heap: "1 GB" } },
    /runtime\.heap: .*"768m", found "1 GB"/,
  ],
  ["a port that is none", { internalRestPort: 80 }, /internalRestPort: expected a port from 1024 to 65535, found 80/],
  ["a mode that does not exist", { mode: "connect" }, /mode "connect" cannot be deployed yet; known: dedicated/],
])("%s is refused before anything is made", async (_, changes, message) => {
  await expect(refused(changes as Partial<MirrorMakerArgs>)).rejects.toThrow(message);
});
