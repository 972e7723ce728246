import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPlugins } from "../../../sandbox/plugins/install";
import { installedPlugins, pluginFolder } from "../../../sandbox/plugins/installed";
import { installOfficial } from "../../../sandbox/plugins/official";
import { alicloudVersion } from "../../../sandbox/plugins/versions";
import { pulumiCli } from "../../../sandbox/toolchain/pulumi";

const own = { ...process.env };
let folder: string;
let pulumi: string;
let server: Server | undefined;
let requests: string[];

beforeAll(async () => {
  pulumi = (await pulumiCli(() => {})).command;
}, 900_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-"));
  requests = [];
  process.env.ALICLOUD_MIRRORMAKER_CACHE = join(folder, "cache");
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  process.env = { ...own };
  rmSync(folder, { recursive: true });
});

/** Pulumi's download site, played by a local server. */
async function site(answer: RequestListener): Promise<void> {
  const started = createServer((request, response) => {
    requests.push(request.url ?? "");
    answer(request, response);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  const address = started.address();
  const port = typeof address === "object" ? address?.port : undefined;
  process.env.PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES = `.*=http://127.0.0.1:${port}`;
}

function publishedPlugin(): Buffer {
  const content = join(folder, "published");
  mkdirSync(content);
  writeFileSync(join(content, "pulumi-resource-command"), "#!/bin/sh\necho official\n");
  chmodSync(join(content, "pulumi-resource-command"), 0o755);
  execFileSync("tar", ["-czf", join(folder, "plugin.tar.gz"), "-C", content, "pulumi-resource-command"]);
  return readFileSync(join(folder, "plugin.tar.gz"));
}

// Pulumi's own, which runs the resources that this package implements itself
const dynamic = { name: "pulumi-nodejs", version: expect.any(String), standIn: false };

test("the official plugin is downloaded once for all sandboxes, where it can be had", async () => {
  const archive = publishedPlugin();
  await site((_, response) => response.end(archive));
  const told: string[] = [];
  for (const sandbox of ["one", "two", "one"])
    await installPlugins({ pulumiHome: join(folder, sandbox), pulumi, progress: (line) => told.push(line) });
  expect(installedPlugins(join(folder, "two"))).toEqual([
    { name: "alicloud", version: alicloudVersion(), standIn: true },
    { name: "command", version: "1.2.1", standIn: false },
    dynamic,
  ]);
  const executable = join(pluginFolder(join(folder, "two"), "command", "1.2.1"), "pulumi-resource-command");
  expect(execFileSync(executable, { encoding: "utf8" })).toBe("official\n");
  expect(requests).toHaveLength(1);
  expect(told).toEqual(Array(2).fill("plugin command 1.2.1: the official one"));
});

test("a site that never answers is given up, and not asked again on the same day", async () => {
  await site(() => {});
  const target = join(folder, "home", "plugins", "resource-command-v1.2.1");
  const plugin = { name: "command", version: "1.2.1", pulumi };
  expect(await installOfficial(target, plugin, { firstByteMs: 3_000 })).toBe(false);
  const asked = requests.length;
  expect(asked).toBeGreaterThan(0);
  expect(await installOfficial(target, plugin, { firstByteMs: 3_000 })).toBe(false);
  expect(requests).toHaveLength(asked);
  expect(existsSync(target)).toBe(false);
});

test("a site that has begun to answer is waited for", async () => {
  const archive = publishedPlugin();
  await site((_, response) => {
    response.setHeader("content-length", archive.length);
    response.write(archive.subarray(0, -10));
    // longer than the first byte is waited for, far shorter than the whole
    setTimeout(() => response.end(archive.subarray(-10)), 4_000);
  });
  const target = join(folder, "home", "plugins", "resource-command-v1.2.1");
  expect(await installOfficial(target, { name: "command", version: "1.2.1", pulumi }, { firstByteMs: 3_000 })).toBe(
    true,
  );
  expect(existsSync(join(target, "pulumi-resource-command"))).toBe(true);
});

test("where the official plugin cannot be had the stand-in is installed, and told of once", async () => {
  await site((_, response) => response.writeHead(404).end());
  const told: string[] = [];
  const install = () =>
    installPlugins({ pulumiHome: join(folder, "ho me"), pulumi, progress: (line) => told.push(line) });
  await install();
  const start = Date.now();
  await install();
  expect(Date.now() - start).toBeLessThan(1_000);
  expect(told).toEqual([expect.stringContaining("using the sandbox's stand-in")]);
  expect(installedPlugins(join(folder, "ho me"))).toEqual([
    { name: "alicloud", version: alicloudVersion(), standIn: true },
    { name: "command", version: "1.2.1", standIn: true },
    dynamic,
  ]);
  const listed = execFileSync(pulumi, ["plugin", "ls", "--json"], {
    encoding: "utf8",
    env: { ...process.env, PULUMI_HOME: join(folder, "ho me") },
  });
  expect(JSON.parse(listed).map((plugin: { name: string }) => plugin.name)).toEqual(
    expect.arrayContaining(["alicloud", "command"]),
  );
});
