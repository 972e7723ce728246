import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { seedStack } from "../../sandbox/demo/seed-stack";
import type { KafkaClient } from "../../sandbox/kafka/client";
import { securityOf } from "../../sandbox/kafka/security";
import type { PulumiProject } from "../../sandbox/pulumi-project";
import { Sandbox } from "../../sandbox/sandbox";
import { root } from "../support/program";
import { arrived, client, processOn, projectIn, values } from "./support/stack";

// one story, in order: two clusters with TLS and SCRAM, and the example that joins them
const folder = mkdtempSync(join(tmpdir(), "secured-e2e-"));
const key = (name: string) => `secured-clusters:${name}`;

let sandbox: Sandbox;
let project: PulumiProject;
let src: KafkaClient;
let dest: KafkaClient;

const passwordOf = (alias: string) =>
  securityOf(sandbox.state.clusters[alias]?.clientProperties ?? {}).user?.password ?? "no password";
const certificatesOf = (alias: string) => {
  const truststore = sandbox.state.clusters[alias]?.clientProperties["ssl.truststore.location"] ?? "";
  return readFileSync(join(dirname(truststore), "ca.pem"), "utf8");
};
const passwords = () => [passwordOf("src"), passwordOf("dest")];
const deployment = () => join(sandbox.state.hosts["i-dest-1"]?.root ?? "", "opt/apps/MIRRORMAKER/recovery");
const mirrorMaker = () => processOn(sandbox, "i-dest-1", "recovery");

beforeAll(async () => {
  const secured = { brokers: 1, version: "3.9.1", security: "tls-scram" } as const;
  sandbox = await Sandbox.up(
    { name: "secured", clusters: { src: secured, dest: secured } },
    { folder: join(folder, "sandbox") },
  );
  project = projectIn(sandbox, folder, join(root, "examples", "secured-clusters"));
  src = await client(sandbox, "src");
  dest = await client(sandbox, "dest");
  await src.createTopic("orders-eu", { partitions: 2 });
  await src.produce("orders-eu", values(200, "order"));
  const { clusters, hosts, ssh } = sandbox.state;
  await project.configure(
    {
      ...sandbox.stackConfig(),
      [key("kafkaVersion")]: "3.9.1",
      [key("standbyClusterId")]: clusters.dest?.clusterId,
      [key("standbyPort")]: clusters.dest?.port,
      [key("standbyCertificates")]: certificatesOf("dest"),
      [key("primaryServers")]: clusters.src?.bootstrapServers,
      [key("primaryCertificates")]: certificatesOf("src"),
      [key("replicationFactor")]: 1,
      [key("sshUser")]: ssh?.user,
      [key("sshPort")]: ssh?.port,
      [key("hostKeys")]: { "i-dest-1": hosts["i-dest-1"]?.hostKey ?? "" },
    },
    {
      [key("primaryPassword")]: passwordOf("src"),
      [key("standbyPassword")]: passwordOf("dest"),
      [key("privateKey")]: Object.values(seedStack(sandbox).secrets).join(""),
    },
  );
}, 600_000);

afterAll(async () => {
  await src?.[Symbol.asyncDispose]();
  await dest?.[Symbol.asyncDispose]();
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(400_000);

test("the preview shows how a cluster is reached, and no secret", async () => {
  const { code, output } = await project.preview();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("SCRAM-SHA-512") });
  for (const password of passwords()) expect(output).not.toContain(password);
});

test("up mirrors every record through TLS and the logins", async () => {
  const { code, output } = await project.up();
  expect({ code, output }).toMatchObject({ code: 0 });
  for (const password of passwords()) expect(output).not.toContain(password);
  expect(await arrived(dest, "primary.orders-eu", 200)).toHaveLength(200);
});

test("no secret is in the state, on OSS, in a process list, an environment or a log", async () => {
  const pid = mirrorMaker().split(" ")[0] ?? "";
  const logs = join(sandbox.state.hosts["i-dest-1"]?.root ?? "", "var/log/mirrormaker/recovery");
  const places = {
    state: await project.state(),
    processes: execFileSync("ps", ["axww", "-o", "args"], { encoding: "utf8" }),
    environment: readFileSync(`/proc/${pid}/environ`, "utf8"),
    logs: readdirSync(logs)
      .map((file) => readFileSync(join(logs, file), "utf8"))
      .join(""),
  };
  for (const [place, text] of Object.entries(places)) {
    for (const password of passwords())
      expect({ place, found: text.includes(password) }).toEqual({ place, found: false });
  }
  for (const password of passwords()) {
    const found = filesWith(password, join(folder, "sandbox", "cloud"));
    expect(found).toEqual([]);
  }
});

test("on the host the secrets lie in one file, readable for MirrorMaker alone", () => {
  const found = filesWith(passwordOf("src"), deployment());
  expect(found).toHaveLength(1);
  expect(statSync(found[0] ?? "").mode & 0o777).toBe(0o600);
});

test("a second up runs no command", async () => {
  const before = mirrorMaker();
  const { code, output } = await project.up();
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/Resources:\n\s+\d+ unchanged/) });
  expect(mirrorMaker()).toBe(before);
});

test("a wrong password fails with Kafka's reason, and what runs is not touched", async () => {
  const before = mirrorMaker();
  await project.configure({}, { [key("primaryPassword")]: "wrong" });
  const { code, output } = await project.up();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(
      /clusters\.primary\.credentials: "primary" refuses the login: .*[Aa]uthentication failed/,
    ),
  });
  expect(mirrorMaker()).toBe(before);
  await src.produce("orders-eu", values(10, "later"));
  await arrived(dest, "primary.orders-eu", 210);
});

test("after the repair the next up succeeds, without a restart, and only the right secrets are left", async () => {
  const before = mirrorMaker();
  await project.configure({}, { [key("primaryPassword")]: passwordOf("src") });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(mirrorMaker()).toBe(before);
  expect(readdirSync(join(deployment(), "secrets"))).toHaveLength(1);
});

test("a file's name in place of its content is told in preview", async () => {
  await project.configure({ [key("primaryCertificates")]: "/etc/ca.pem" });
  const { code, output } = await project.preview();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(/expected PEM text[\s\S]*clusters\.primary\.security\.sslTruststoreCertificates/),
  });
});

function filesWith(text: string, path: string): string[] {
  try {
    return execFileSync("grep", ["-rlaF", "--", text, path], { encoding: "utf8" }).trim().split("\n");
  } catch {
    return [];
  }
}
