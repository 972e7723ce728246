import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConfigValue, PulumiProject } from "../../sandbox/pulumi-project";
import { Sandbox } from "../../sandbox/sandbox";
import { processOn, projectIn } from "./support/stack";

const folder = mkdtempSync(join(tmpdir(), "wrong-e2e-"));
let sandbox: Sandbox;
let project: PulumiProject;

beforeAll(async () => {
  sandbox = await Sandbox.up("seed", { folder: join(folder, "sandbox") });
  project = projectIn(sandbox, folder, join(__dirname, "wrong"));
}, 600_000);

afterAll(async () => {
  await sandbox?.down();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

jest.setTimeout(300_000);

/** A configuration in which everything is right but what is given. */
async function configure(wrong: Record<string, ConfigValue | undefined>): Promise<void> {
  const { clusters, ssh, hosts } = sandbox.state;
  const right = {
    ...{
      target: "dest",
      properties: {},
      address: hosts["i-dest-1"]?.address ?? "",
      user: ssh?.user ?? "",
      port: ssh?.port ?? 22,
    },
    servers: { src: clusters.src?.bootstrapServers ?? "", dest: clusters.dest?.bootstrapServers ?? "" },
  };
  const values = Object.entries({ ...right, ...wrong }).map(([name, value]) => [`wrong:${name}`, value]);
  const privateKey = readFileSync(ssh?.privateKeyFile ?? "", "utf8");
  await project.configure(
    { ...sandbox.stackConfig(), ...Object.fromEntries(values) },
    { "wrong:privateKey": privateKey },
  );
}

test("a flow to an unknown alias is refused in preview, with the path and the known ones", async () => {
  await configure({ target: "dst" });
  const { code, output } = await project.preview();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(
      /mirrormaker "dr": invalid topology\s+✖ no cluster "dst"; known: dest, src\s+→ at flows\[0\]\.to/,
    ),
  });
  expect(output).not.toMatch(/^\s+at .*\.(js|ts):/m);
});

test("a bucket that is not there is refused in preview with its name", async () => {
  await configure({ bucket: { name: "no-such-bucket", endpoint: "http://127.0.0.1:1" } });
  expect(await project.preview()).toMatchObject({
    code: 1,
    output: expect.stringContaining('there is no bucket "no-such-bucket" on OSS'),
  });
});

test("a cluster that does not answer fails up before MirrorMaker is started", async () => {
  await configure({
    bucket: undefined,
    servers: { src: "127.0.0.1:1", dest: sandbox.state.clusters.dest?.bootstrapServers ?? "" },
  });
  expect(await project.up()).toMatchObject({
    code: 1,
    output: expect.stringMatching(
      /nothing was touched:\s+- clusters\.src\.bootstrapServers: none of the bootstrap servers of "src" can be reached.*127\.0\.0\.1:1.*fix: /,
    ),
  });
  expect(() => processOn(sandbox, "i-dest-1", "dr")).toThrow("ENOENT");
});

test("a property that Kafka refuses fails up with Kafka's words, and leaves nothing running", async () => {
  await configure({ bucket: undefined, properties: { transforms: "mask" } });
  const { code, output } = await project.up();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringMatching(/nothing was touched:\s+- configuration: src->dest: .*transforms\.mask\.type/),
  });
  expect(() => processOn(sandbox, "i-dest-1", "dr")).toThrow("ENOENT");
});

test("after the repair, the next up succeeds", async () => {
  await configure({ bucket: undefined });
  expect(await project.up()).toMatchObject({ code: 0 });
});
