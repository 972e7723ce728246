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
import { Runtime } from "../render/support/runtime";
import { AclCluster } from "./support/acl-cluster";
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

describe.each([
  { runtime: "3.9.1", brokers: "3.9.1", numbers: [73, 74] as const },
  { runtime: "2.8.2", brokers: "2.8.2", numbers: [75, 76] as const },
])("MirrorMaker $runtime on brokers $brokers with ACLs", ({ runtime, brokers, numbers }) => {
  let src: AclCluster;
  let dest: AclCluster;
  let host: Host;
  let admins: Record<string, Admin>;

  beforeAll(async () => {
    [src, dest] = await Promise.all([
      AclCluster.start("src", numbers[0], brokers),
      AclCluster.start("dest", numbers[1], brokers),
    ]);
    admins = { src: connection(src.within).admin(), dest: connection(dest.within).admin() };
    await Promise.all(Object.values(admins).map((admin) => admin.connect()));
    await fill(src);
    host = await Host.with(runtime);
    host.stage(
      {
        clusters: { src: src.input, dest: dest.input },
        flows: [flow],
        replicationFactor: 1,
        emitCheckpointsIntervalSeconds: 1,
        syncGroupOffsetsIntervalSeconds: 1,
        refreshTopicsIntervalSeconds: 5,
        offsetStoragePartitions: 1,
        statusStoragePartitions: 1,
      },
      { src: src.credentials, dest: dest.credentials },
    );
  });
  afterAll(async () => {
    await Promise.all(Object.values(admins ?? {}).map((admin) => admin.disconnect()));
    await Promise.all([src, dest].map((cluster) => cluster?.[Symbol.asyncDispose]()));
    host?.[Symbol.dispose]();
  });

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
      const offsets = await admins.dest?.fetchOffsets({ groupId: "readers", topics: ["src.orders-eu"] });
      return offsets?.some(({ partitions }) => partitions.some(({ offset }) => Number(offset) > 0)) ?? false;
    });
    const refused = mirrorMaker
      .log()
      .split("\n")
      .filter((line) => /AuthorizationException|[Nn]ot authorized/.test(line));
    expect(refused).toEqual([]);
  });

  test("each of them is named when it is taken away", async () => {
    for (const [alias, admin] of Object.entries(admins)) {
      for (const acl of await grantedTo("User:mm2", admin)) {
        await admin.deleteAcls({ filters: [acl] });
        const { errors, warnings } = await host.preflight();
        const named = [...errors, ...warnings]
          .filter(({ what }) => what === `clusters.${alias}`)
          .some(({ fix }) => names(fix, acl));
        // of topics that are there, nobody can tell whether they might be made
        const isKnown =
          acl.operation !== AclOperationTypes.CREATE || acl.resourcePatternType !== ResourcePatternTypes.LITERAL;
        expect({ acl, named }).toEqual({ acl, named: isKnown });
        await admin.createAcls({ acl: [acl] });
      }
    }
    expect(await host.preflight()).toMatchObject({ errors: [], warnings: [] });
  });
});

/** Whether a command allows what an ACL does. */
function names(command: string, { operation, resourceType, resourceName }: AclEntry): boolean {
  const word = AclOperationTypes[operation]
    .toLowerCase()
    .replaceAll(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());
  const resource = resourceType === AclResourceTypes.CLUSTER ? "--cluster" : ` ${resourceName}`;
  return command.includes(`--operation ${word} `) && command.includes(resource);
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
async function fill(cluster: AclCluster): Promise<void> {
  await using client = await KafkaClient.connect(cluster.within);
  await client.createTopic("orders-eu");
  await client.produce("orders-eu", [{ value: "1" }, { value: "2" }]);
  const consumer = connection(cluster.within).consumer({ groupId: "readers", maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: ["orders-eu"], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.run({ eachMessage: async () => resolve() }).catch(reject);
  });
  await consumer.disconnect();
}
