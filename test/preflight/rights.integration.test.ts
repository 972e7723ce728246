import { isDeepStrictEqual } from "node:util";
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  ResourcePatternTypes,
} from "kafkajs";
import { KafkaClient } from "../../sandbox/kafka/client";
import { connection } from "../../sandbox/kafka/connection";
import { withCoordinator } from "../../sandbox/kafka/coordinator";
import { waitFor } from "../../sandbox/wait";
import { Runtime } from "../render/support/runtime";
import { AlteredCluster } from "./support/altered-cluster";
import { type Finding, Host } from "./support/host";

jest.setTimeout(600_000);

const flow = {
  from: "src",
  to: "dest",
  topics: ["orders-.*"],
  groups: ["readers"],
  syncGroupOffsetsEnabled: true,
  syncTopicAclsEnabled: true,
};

// newer MirrorMakers on older brokers are what EMR's users are advised to run
describe.each([
  { runtime: "3.9.1", brokers: "2.4.1", numbers: [75, 76] as const },
  { runtime: "4.1.1", brokers: "4.1.1", numbers: [79, 80] as const },
])("MirrorMaker $runtime on brokers $brokers with ACLs", ({ runtime, brokers, numbers }) => {
  let src: AlteredCluster;
  let dest: AlteredCluster;
  let host: Host;
  let admins: Record<string, Admin>;

  beforeAll(async () => {
    [src, dest] = await Promise.all([
      AlteredCluster.withAcls("src", numbers[0], brokers),
      AlteredCluster.withAcls("dest", numbers[1], brokers),
    ]);
    admins = { src: connection(src.within).admin(), dest: connection(dest.within).admin() };
    await Promise.all(Object.values(admins).map((admin) => admin.connect()));
    await fill(src);
    host = await Host.with(runtime);
    host.stage(topology(), { src: src.credentials, dest: dest.credentials });
  });
  afterAll(async () => {
    await Promise.all(Object.values(admins ?? {}).map((admin) => admin.disconnect()));
    await Promise.all([src, dest].map((cluster) => cluster?.[Symbol.asyncDispose]()));
    host?.[Symbol.dispose]();
  });

  const topology = () => ({
    clusters: { src: src.input, dest: dest.input },
    flows: [flow],
    replicationFactor: 1,
    emitCheckpointsIntervalSeconds: 1,
    syncGroupOffsetsIntervalSeconds: 1,
    refreshTopicsIntervalSeconds: 5,
    offsetStoragePartitions: 1,
    statusStoragePartitions: 1,
  });
  const adminOf = (alias: string) => {
    const admin = admins[alias];
    if (admin === undefined) throw new Error(`no cluster ${alias}`);
    return admin;
  };
  const clusterOf = ({ what }: Finding) => (what === "clusters.src" ? src : dest);

  test("the commands that it names, executed, are all that is needed", async () => {
    for (let round = 1; ; round++) {
      const { errors, warnings } = await host.preflight();
      const lacking = [...errors, ...warnings];
      if (lacking.length === 0) break;
      expect(round).toBeLessThan(8);
      for (const finding of lacking) {
        const command = /as an administrator: (.*)$/.exec(finding.fix)?.[1];
        expect(command).toBeDefined();
        await clusterOf(finding).administer(command ?? "");
      }
    }
  });

  test("with these, a real MirrorMaker replicates and is refused nothing", async () => {
    await using target = await KafkaClient.connect(dest.within);
    const properties = `${host.release}/host.properties`;
    await using mirrorMaker = await Runtime.start({
      version: runtime,
      script: "connect-mirror-maker.sh",
      args: [properties, "--clusters", "dest"],
      folder: host.root,
    });
    const has = async (topic: string) =>
      (await target.topics()).includes(topic) && (await target.endOffsets(topic)).some((end) => end > 0);
    await mirrorMaker.until("record", () => has("src.orders-eu"));
    await mirrorMaker.until("checkpoint", () => has("src.checkpoints.internal"));
    await mirrorMaker.until("offset of the group", async () => {
      const offsets = await adminOf("dest").fetchOffsets({ groupId: "readers", topics: ["src.orders-eu"] });
      return offsets.some(({ partitions }) => partitions.some(({ offset }) => Number(offset) > 0));
    });
    const refused = mirrorMaker
      .log()
      .split(/\n(?=\[)/)
      .filter((entry) => /AuthorizationException|[Nn]ot authorized/.test(entry));
    expect(refused).toEqual([]);
  });

  test("a wrong password is told apart from a cluster that is not there", async () => {
    using other = await Host.with(runtime);
    const wrong = { username: "mm2", password: "wrong-password" };
    other.stage(topology(), { src: src.credentials, dest: wrong });
    const { errors, reason, stderr } = await other.preflight();
    expect(errors).toEqual([
      expect.objectContaining({
        what: "clusters.dest.credentials",
        text: expect.stringContaining('"dest" refuses the login: SaslAuthenticationException'),
      }),
    ]);
    expect(`${reason}${stderr}`).not.toContain("wrong-password");
  });

  test("a protocol that the listener does not speak is told", async () => {
    using other = await Host.with(runtime);
    const clear = { bootstrapServers: dest.input.bootstrapServers };
    other.stage({ ...topology(), clusters: { src: src.input, dest: clear } }, { src: src.credentials });
    const { errors } = await other.preflight();
    expect(errors.map(({ text }) => text)).toEqual([expect.stringContaining("accepts connections at 127.0")]);
  });

  test("only old brokers want a right for idempotent producers", async () => {
    const operations = (await grantedTo("User:mm2", adminOf("src"))).map(({ operation }) => operation);
    expect(operations.includes(AclOperationTypes.IDEMPOTENT_WRITE)).toBe(brokers === "2.4.1");
  });

  test("each of them is named when it is taken away", async () => {
    const all = await Promise.all(
      Object.entries(admins).map(async ([alias, admin]) =>
        (await grantedTo("User:mm2", admin)).map((acl) => ({ alias, admin, acl })),
      ),
    );
    const most = Math.max(...all.map(({ length }) => length));
    // one of each cluster at a time: what is lacking on one hides nothing of the other
    for (const taken of Array.from({ length: most }, (_, index) => all.flatMap((rights) => rights[index] ?? []))) {
      await Promise.all(taken.map(({ admin, acl }) => admin.deleteAcls({ filters: [acl] })));
      await known(taken, false);
      // no right changes what the runtime thinks of the configuration
      const { errors, warnings } = await host.preflight({ MM2_TARGETS: "" });
      for (const { alias, acl } of taken) {
        const named = [...errors, ...warnings]
          .filter(({ what }) => what === `clusters.${alias}`)
          .some(({ fix }) => names(fix, acl));
        // of topics that are there, nobody can tell whether they might be made
        const isKnown =
          acl.operation !== AclOperationTypes.CREATE || acl.resourcePatternType !== ResourcePatternTypes.LITERAL;
        expect({ alias, acl, named }).toEqual({ alias, acl, named: isKnown });
      }
      await Promise.all(taken.map(({ admin, acl }) => admin.createAcls({ acl: [acl] })));
      await known(taken, true);
    }
    expect(await host.preflight()).toMatchObject({ errors: [], warnings: [] });
  });
});

/** Whether a command allows what an ACL does. */
function names(command: string, { operation, resourceType, resourceName }: AclEntry): boolean {
  const [name = ""] = Object.entries(AclOperationTypes).find(([, value]) => value === operation) ?? [];
  const word = name.toLowerCase().replaceAll(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());
  const resource = resourceType === AclResourceTypes.CLUSTER ? "--cluster" : ` ${resourceName}`;
  return command.includes(`--operation ${word} `) && command.includes(resource);
}

/** Waits until the brokers go by what has become of rights: the controller answers before they do. */
async function known(rights: readonly { admin: Admin; acl: AclEntry }[], granted: boolean): Promise<void> {
  const isKnown = async ({ admin, acl }: { admin: Admin; acl: AclEntry }) =>
    (await grantedTo(acl.principal, admin)).some((each) => isDeepStrictEqual(each, acl)) === granted;
  await waitFor("the brokers' knowledge", async () => (await Promise.all(rights.map(isKnown))).every(Boolean), {
    timeoutMs: 30_000,
    everyMs: 100,
  });
}

async function grantedTo(principal: string, admin: Admin): Promise<AclEntry[]> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
    principal,
  });
  return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
}

/** Makes a topic with records, which a group has read. */
async function fill(cluster: AlteredCluster): Promise<void> {
  await using client = await KafkaClient.connect(cluster.within);
  await client.createTopic("orders-eu");
  await client.produce("orders-eu", [{ value: "1" }, { value: "2" }]);
  await withCoordinator(() => readByGroup(cluster));
}

/** Lets the group read a record. */
async function readByGroup(cluster: AlteredCluster): Promise<void> {
  const consumer = connection(cluster.within, { retries: 20 }).consumer({ groupId: "readers", maxWaitTimeInMs: 200 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: ["orders-eu"], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      consumer.run({ eachMessage: async () => resolve() }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}
