import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderHostPolicy } from "../../../lib/render/host-policy";
import { setRole } from "../../../sandbox/cloud/access";
import { setFaults } from "../../../sandbox/cloud/faults";
import { writeRam } from "../../../sandbox/cloud/ram/records";
import { ossutil } from "../../../sandbox/toolchain/ossutil";
import { hostRole, operator, TestCloud } from "./support";

let cloud: TestCloud;
let tool: string;
const folder = mkdtempSync(join(tmpdir(), "ossutil files-"));
const file = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  tool = await ossutil(() => undefined);
}, 600_000);
beforeEach(async () => {
  cloud = await TestCloud.start();
  await cloud.client().putBucket("bundles");
});
afterEach(() => cloud[Symbol.asyncDispose]());

interface Result {
  code: number;
  output: string;
}

const run = (config: string, args: string[]): Promise<Result> =>
  new Promise((resolve) => {
    const all = [...args, "-c", config, "--retry-times", "1"];
    const child = execFile(tool, all, { cwd: folder, timeout: 50_000 }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 255), output: stdout + stderr }),
    );
    child.stdin?.end();
  });

function write(name: string, lines: string[]): string {
  writeFileSync(file(name), `${lines.join("\n")}\n`, { mode: 0o600 });
  return file(name);
}

function withKey({ accessKeyId, accessKeySecret }: typeof operator): string {
  const lines = [`endpoint=${cloud.oss}`, `accessKeyID=${accessKeyId}`, `accessKeySecret=${accessKeySecret}`];
  return write("key.conf", ["[Credentials]", "language=EN", ...lines]);
}

function withRole(role = hostRole): string {
  const url = `http://127.0.0.1:${cloud.ports.metadata}/latest/meta-data/ram/security-credentials/${role}`;
  return write("role.conf", ["[Credentials]", "language=EN", `endpoint=${cloud.oss}`, "[AkService]", `ecsAk=${url}`]);
}

const succeeded = { code: 0, output: expect.stringMatching(/\S/) };
const failedWith = (text: string) => ({ code: 1, output: expect.stringContaining(text) });
const v4 = ["--sign-version", "v4", "--region", "cn-hangzhou"];

describe.each([
  ["V1", []],
  ["V4", v4],
])("ossutil with the operator's key and signature %s", (_, sign) => {
  test("files go up, are listed and described, come down and are removed", async () => {
    const config = withKey(operator);
    const name = "a dir/ä +%&=漢.txt";
    writeFileSync(file("small"), "small");
    expect(await run(config, ["cp", file("small"), `oss://bundles/${name}`, "-f", ...sign])).toEqual(succeeded);
    expect((await run(config, ["ls", "oss://bundles", "-s", ...sign])).output).toContain(`oss://bundles/${name}`);
    expect((await run(config, ["ls", ...sign])).output).toContain("oss://bundles");
    expect((await run(config, ["stat", `oss://bundles/${name}`, ...sign])).output).toMatch(/Content-Length\s*:\s*5/);
    expect((await run(config, ["stat", "oss://bundles", ...sign])).output).toMatch(/Location\s*:\s*oss-cn-hangzhou/);
    expect(await run(config, ["cp", `oss://bundles/${name}`, file("down"), "-f", ...sign])).toEqual(succeeded);
    expect(readFileSync(file("down"), "utf8")).toBe("small");
    expect(await run(config, ["rm", `oss://bundles/${name}`, "-f", ...sign])).toEqual(succeeded);
    expect(await run(config, ["cp", `oss://bundles/${name}`, file("down"), "-f", ...sign])).toEqual(
      failedWith("NoSuchKey"),
    );
  });

  test("a file of 100 MB goes up and down in parts, its checksum verified by ossutil", async () => {
    const config = withKey(operator);
    const data = randomBytes(100_000_000);
    writeFileSync(file("big"), data);
    expect(
      await run(config, ["cp", file("big"), "oss://bundles/big", "-f", ...sign, "--bigfile-threshold", "10000000"]),
    ).toEqual(succeeded);
    const { res } = await cloud.client({ bucket: "bundles" }).head("big");
    expect(Object(res).headers).toMatchObject({ "x-oss-object-type": "Multipart", "content-length": "100000000" });
    expect(
      await run(config, [
        "cp",
        "oss://bundles/big",
        file("big-down"),
        "-f",
        ...sign,
        "--bigfile-threshold",
        "10000000",
      ]),
    ).toEqual(succeeded);
    expect(data.equals(readFileSync(file("big-down")))).toBe(true);
  });

  test("a wrong secret is refused", async () => {
    const config = withKey({ ...operator, accessKeySecret: "wrong" });
    expect(await run(config, ["ls", "oss://bundles", ...sign])).toEqual(failedWith("SignatureDoesNotMatch"));
  });
});

describe("ossutil with the role of the instance", () => {
  const download = (config: string) => run(config, ["cp", "oss://bundles/mm2/bundle", file("fetched"), "-f"]);
  beforeEach(async () => {
    rmSync(file("fetched"), { force: true });
    await cloud.client({ bucket: "bundles" }).put("mm2/bundle", Buffer.from("bundle"));
  });

  test.each([[[]], [["--mode", "EcsRamRole"]], [v4]])("an object is fetched with options %j", async (more) => {
    writeFileSync(file("fetched"), "older, and longer than the new one");
    const config = withRole();
    expect(await run(config, ["cp", "oss://bundles/mm2/bundle", file("fetched"), "-f", ...more])).toEqual(succeeded);
    expect(readFileSync(file("fetched"), "utf8")).toBe("bundle");
    expect(await run(config, ["ls", "oss://bundles", ...more])).toEqual(succeeded);
  });

  test("where a download fails, the older file stays as it was", async () => {
    writeFileSync(file("fetched"), "older");
    setFaults(cloud.folder, [{ match: { method: "GET", key: "bundle" }, corrupt: true }]);
    expect(await download(withRole())).toEqual(failedWith("crc"));
    expect(readFileSync(file("fetched"), "utf8")).toBe("older");
  });

  test("what the role may not do is denied", async () => {
    const config = withRole();
    writeFileSync(file("small"), "small");
    expect(await run(config, ["cp", file("small"), "oss://bundles/new", "-f"])).toEqual(failedWith("AccessDenied"));
    setRole(cloud.folder, hostRole, { allow: ["oss:ListObjects"] });
    expect(await download(config)).toEqual(failedWith("AccessDenied"));
  });

  test("the policy of a HostRole is all that a download needs, and reaches no other folder", async () => {
    setRole(cloud.folder, hostRole, { allow: [] });
    const document = renderHostPolicy({ bucket: "bundles", deployments: ["dr"], archives: [] });
    const policy = { description: "", made: 1, current: "v1", versions: [{ id: "v1", document }] };
    writeRam(cloud.folder, { roles: {}, policies: { hosts: policy }, attached: { [hostRole]: ["hosts"] } });
    const objects = cloud.client({ bucket: "bundles" });
    for (const key of ["mirrormaker/dr/r/deploy.sh", "mirrormaker/dr-2/r/deploy.sh"])
      await objects.put(key, Buffer.from("x"));
    const fetch = (key: string) => run(withRole(), ["cp", `oss://bundles/${key}`, file("fetched"), "-f"]);
    expect(await fetch("mirrormaker/dr/r/deploy.sh")).toEqual(succeeded);
    expect(await fetch("mirrormaker/dr-2/r/deploy.sh")).toEqual(failedWith("AccessDenied"));
  });

  test("an unknown role has no credentials", async () => {
    expect((await download(withRole("Other"))).code).toBe(1);
  });

  test("expired temporary credentials are refused", async () => {
    await cloud.restart({ credentialTtlSeconds: 60 });
    const { accessKeyId, accessKeySecret, stsToken } = await cloud.roleCredentials();
    const key = [`accessKeyID=${accessKeyId}`, `accessKeySecret=${accessKeySecret}`, `stsToken=${stsToken}`];
    const config = write("sts.conf", ["[Credentials]", "language=EN", `endpoint=${cloud.oss}`, ...key]);
    expect(await download(config)).toEqual(succeeded);
    cloud.skewMs = 61_000;
    expect(await download(config)).toEqual(failedWith("SecurityTokenExpired"));
  });

  test.each([
    ["truncated", { truncate: 3 }],
    ["corrupted", { corrupt: true }],
    ["refused", { status: 503 }],
  ])("a download that is %s fails", async (_, fault) => {
    setFaults(cloud.folder, [{ match: { method: "GET", key: "bundle" }, ...fault }]);
    expect((await download(withRole())).code).toBe(1);
    setFaults(cloud.folder, []);
    expect((await download(withRole())).code).toBe(0);
  });
});
