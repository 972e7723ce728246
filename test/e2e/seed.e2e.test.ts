import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import OSS from "ali-oss";
import { readOnlyRole } from "../../sandbox/cloud/access";
import { setRole } from "../../sandbox/cloud/cloud";
import { setFaults } from "../../sandbox/cloud/faults";
import { seedStack } from "../../sandbox/demo/seed-stack";
import type { KafkaClient } from "../../sandbox/kafka/client";
import type { ConfigValue, PulumiProject } from "../../sandbox/pulumi-project";
import { Sandbox } from "../../sandbox/sandbox";
import { root } from "../support/program";
import { arrived, client, countOf, ended, processOn, projectIn, values } from "./support/stack";

// one story, in order: each test begins where the one before ended
const folder = mkdtempSync(join(tmpdir(), "seed e2e "));
const key = (name: string) => `alicloud-mirrormaker:${name}`;

let sandbox: Sandbox;
let project: PulumiProject;
let src: KafkaClient;
let dest: KafkaClient;

beforeAll(async () => {
  sandbox = await Sandbox.up("seed", { folder: join(folder, "sandbox") });
  project = projectIn(sandbox, folder);
  src = await client(sandbox, "src");
  dest = await client(sandbox, "dest");
  await src.createTopic("foo-a", { partitions: 3 });
  await src.produce("foo-a", values(1000, "first"));
}, 600_000);

afterAll(async () => {
  await src?.[Symbol.asyncDispose]();
  await dest?.[Symbol.asyncDispose]();
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(300_000);

const mirrorMaker = () => processOn(sandbox, "i-dest-1");
const up = () => project.up();

test("preview shows what will be made, and makes nothing", async () => {
  const { secrets, values: config } = seedStack(sandbox);
  await project.configure(config, secrets);
  const { code, output } = await project.preview();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("+ 24 to create") });
  expect(await dest.topics()).toEqual([]);
});

test("up mirrors every record exactly once", async () => {
  const { code, output } = await up();
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(await project.outputs()).toMatchObject({ running: true });
  const mirrored = await arrived(dest, "src.foo-a", 1000);
  expect(mirrored).toEqual(
    values(1000, "first")
      .map(({ value }) => value)
      .toSorted(),
  );
});

test("a second up runs no command", async () => {
  const before = mirrorMaker();
  const { code, output } = await up();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/Resources:\n\s+\d+ unchanged/) });
  expect(mirrorMaker()).toBe(before);
});

test("the preview of a change shows the line of mm2.properties that changes", async () => {
  await project.configure({ [key("topics")]: ["foo-.*", "bar-.*"] });
  const { output } = await project.preview();
  expect(output).toMatch(/- src->dest\.topics = foo-\.\*\n.*\+ src->dest\.topics = foo-\.\*,bar-\.\*/);
});

test("the change is applied, nothing is lost and nothing comes twice", async () => {
  await src.createTopic("bar-a", { partitions: 1 });
  await src.produce("bar-a", values(10, "bar"));
  const { code, output } = await up();
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(await arrived(dest, "src.bar-a", 10)).toHaveLength(10);
  expect(await countOf(dest, "src.foo-a")).toBe(1000);
});

test("a filter that Java does not take is refused in preview", async () => {
  await project.configure({ [key("topics")]: ["foo-["] });
  expect(await project.preview()).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Unclosed character class near index 4\n.*→ at flows\[0\]\.topics\[0\]/),
  });
});

test("a configuration that Kafka alone refuses fails with its exception, and nothing is touched", async () => {
  const before = mirrorMaker();
  // nobody but Java knows the names of all Unicode blocks
  await project.configure({ [key("topics")]: ["foo-a|\\p{InNowhere}"] });
  const { code, output } = await up();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringContaining("Unknown character property name {InNowhere}"),
  });
  expect(output).toContain("nothing was touched");
  expect(mirrorMaker()).toBe(before);
  await src.produce("foo-a", values(10, "second"));
  await arrived(dest, "src.foo-a", 1010);
});

test("after the repair, the next up succeeds", async () => {
  await project.configure({ [key("topics")]: ["foo-.*"] });
  expect(await up()).toMatchObject({ code: 0 });
});

describe("a host that cannot fetch keeps running what it ran", () => {
  let before: string;
  beforeAll(async () => {
    before = mirrorMaker();
    await project.configure({ [key("topics")]: ["foo-.*", "new-.*"] });
  });
  afterEach(async () => {
    expect(mirrorMaker()).toBe(before);
    allow();
    const { values: config, secrets } = seedStack(sandbox);
    await project.configure({ ...config, [key("topics")]: ["foo-.*", "new-.*"] }, secrets);
  });

  /** Allows the hosts' role what is given, or again what it was allowed. */
  function allow(actions = readOnlyRole.allow) {
    setRole(join(folder, "sandbox", "cloud"), sandbox.state.cloud?.hostRole ?? "", { allow: actions });
  }

  test("a role that may not read", async () => {
    allow([]);
    expect(await up()).toMatchObject({
      code: 1,
      output: expect.stringMatching(/cannot fetch oss:.*with the role of this host: .*AccessDenied/),
    });
  });

  test("an object whose sha256 differs on its way to the host", async () => {
    const faulty = join(folder, "sandbox", "cloud");
    setFaults(faulty, [{ match: { method: "GET", key: "mm2.properties", agent: "ossutil" }, corrupt: true }]);
    const { code, output } = await up();
    setFaults(faulty, []);
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringMatching(/is not revision [0-9a-f]+: its sha256 differs|cannot fetch oss:/),
    });
  });

  test("a host with another key", async () => {
    const [known] = seedStack(sandbox).values[key("sshHostKeys")] as string[];
    const other = sandbox.state.hosts["i-src-1"]?.hostKey;
    await project.configure({ [key("sshHostKeys")]: [`${known?.split(" ")[0]} ${other}`] });
    expect(await up()).toMatchObject({ code: 1, output: expect.stringMatching(/host key|knownhosts/i) });
  });

  test("a client key that the host does not know", async () => {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "stranger")]);
    await project.configure({}, { [key("sshPrivateKey")]: readFileSync(join(folder, "stranger"), "utf8") });
    expect(await up()).toMatchObject({
      code: 1,
      output: expect.stringMatching(/unable to authenticate|authentication/i),
    });
  });

  test("a port where nobody answers", async () => {
    await project.configure({ [key("sshPort")]: 1 });
    expect(await up()).toMatchObject({ code: 1, output: expect.stringMatching(/refused|dial/) });
  });
});

test("after these repairs, the next up succeeds", async () => {
  expect(await up()).toMatchObject({ code: 0 });
});

test("an object that somebody changed is put again by the next up, and no host is touched", async () => {
  const { cloud } = sandbox.state;
  if (cloud === undefined) throw new Error("the sandbox has no cloud");
  const oss = new OSS({ ...cloud, endpoint: cloud.ossEndpoint });
  const { buckets } = (await oss.listBuckets({ "max-keys": 10 })) as unknown as { buckets: OSS.Bucket[] };
  oss.useBucket(buckets[0]?.name ?? "");
  const { objects } = await oss.listV2({ prefix: "mirrormaker/seed/" }, {});
  const [changed = ""] = objects.map(({ name }) => name).filter((name) => name.endsWith("/mm2.properties"));
  const { content } = await oss.get(changed);
  await oss.put(changed, Buffer.from("src->dest.topics = stolen-.*\n"));
  const before = mirrorMaker();
  const { code, output } = await up();
  expect({ code, output }).toMatchObject({
    code: 0,
    output: expect.stringMatching(/Resources:\n\s+~ 1 updated\n\s+\d+ unchanged/),
  });
  expect((await oss.get(changed)).content).toEqual(content);
  expect(mirrorMaker()).toBe(before);
});

test("no secret is in the state in clear", async () => {
  const secret = Object.values(seedStack(sandbox).secrets).join("");
  const [, , line] = secret.split("\n");
  expect(await project.state()).not.toContain(line ?? secret);
});

test("destroy stops MirrorMaker and leaves the topics alone", async () => {
  const pid = Number(mirrorMaker().split(" ")[0]);
  expect(await project.destroy()).toMatchObject({ code: 0 });
  await ended(pid);
  expect(await dest.topics()).toContain("src.foo-a");
});

test("the example cross-region-sync goes up as it stands", async () => {
  const { clusters, hosts, ssh } = sandbox.state;
  const example = projectIn(sandbox, join(folder, "example"), join(root, "examples", "cross-region-sync"));
  await src.createTopic("orders-eu", { partitions: 1 });
  await src.produce("orders-eu", values(5, "order"));
  const known = {
    clusterId: clusters.dest?.clusterId,
    kafkaVersion: clusters.dest?.version,
    port: clusters.dest?.port,
  };
  const access = { sshUser: ssh?.user, sshPort: ssh?.port, hostKeys: { "i-dest-1": hosts["i-dest-1"]?.hostKey } };
  const all = { ...known, ...access, sourceServers: clusters.src?.bootstrapServers, replicationFactor: 1 };
  const config = Object.entries(all).map(([name, value]) => [`cross-region-sync:${name}`, value as ConfigValue]);
  const secrets = { "cross-region-sync:privateKey": seedStack(sandbox).secrets[key("sshPrivateKey")] ?? "" };
  await example.configure({ ...sandbox.stackConfig(), ...Object.fromEntries(config) }, secrets);
  expect(await example.up()).toMatchObject({ code: 0 });
  expect(await arrived(dest, "hangzhou.orders-eu", 5)).toEqual(values(5, "order").map(({ value }) => value));
});
