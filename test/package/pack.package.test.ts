import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devDependencies } from "../../package.json";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "package-"));
const inFolder = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
const peers = (["@pulumi/pulumi", "@pulumi/alicloud", "@pulumi/command"] as const).map(
  (name) => `${name}@${devDependencies[name]}`,
);

beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
    }),
  );
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  inFolder(
    "npm",
    "install",
    "--ignore-scripts",
    "--prefer-offline",
    join(folder, packed.filename),
    ...peers,
    `typescript@${devDependencies.typescript}`,
  );
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

test("the packaging linter has nothing to say", () => {
  expect(execFileSync("npx", ["publint", "--strict"], { cwd: root, encoding: "utf8", stdio: "pipe" })).toContain(
    "All good!",
  );
});

test("the tarball renders a topology in an empty project, from CommonJS and from ES modules", () => {
  const use = `console.log(renderProperties(parseTopology({ kafkaVersion: "3.9.1", clusters: { a: { bootstrapServers: "a:1" }, b: { bootstrapServers: "b:1" } }, flows: [{ from: "a", to: "b" }] })))`;
  writeFileSync(
    join(folder, "use.cjs"),
    `const { parseTopology, renderProperties } = require("alicloud-mirrormaker");\n${use}`,
  );
  writeFileSync(
    join(folder, "use.mjs"),
    `import { parseTopology, renderProperties } from "alicloud-mirrormaker";\n${use}`,
  );
  for (const file of ["use.cjs", "use.mjs"]) expect(inFolder(process.execPath, file)).toContain("a->b.enabled = true");
});

test("its types are those that a strict program needs", () => {
  const program = (flow: string) => `import * as mm2 from "alicloud-mirrormaker";
import { Sandbox } from "alicloud-mirrormaker/sandbox";
export const args: Pick<mm2.MirrorMakerArgs, "flows"> = { flows: [${flow}] };
export const sandbox: Promise<Sandbox> = Sandbox.up("seed");
`;
  const compile = (flow: string) => {
    writeFileSync(join(folder, "program.ts"), program(flow));
    const options = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "node20",
      "--target",
      "es2023",
      "--lib",
      "es2023,esnext.disposable",
    ];
    inFolder(process.execPath, join(folder, "node_modules/typescript/bin/tsc"), ...options, "program.ts");
  };
  compile('{ from: "a", to: "b", tasksMax: 4 }');
  expect(() => compile('{ from: "a", into: "b" }')).toThrow();
}, 120_000);

test("the sandbox's command is there", () => {
  expect(inFolder(join(folder, "node_modules/.bin/alicloud-mirrormaker-sandbox"), "--help")).toMatch(/up.*\n.*down/s);
});

test("the command mm2 is there", () => {
  writeFileSync(
    join(folder, "mm2.properties"),
    "clusters = a, b\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\na->b.enabled = true\n",
  );
  const mm2 = (...args: string[]) => inFolder(join(folder, "node_modules/.bin/mm2"), ...args);
  expect(mm2("--help")).toMatch(/check[\s\S]*render[\s\S]*import/);
  writeFileSync(join(folder, "topology.yaml"), mm2("import", "mm2.properties", "--kafka", "3.9.1"));
  expect(mm2("check", "topology.yaml")).toContain("1 flow between 2 clusters");
});
