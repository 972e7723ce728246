import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { seedInput } from "../support/topology";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "mm2 cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function mm2(args: readonly string[], input = "", env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/lib/cli/mm2.js"), ...args], {
    ...{ cwd: folder, input, encoding: "utf8" },
    env: { ...process.env, DEBUG: undefined, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const good = file("good.yaml", stringify(seedInput));
const warned = file("warned.yaml", stringify({ ...seedInput, properties: { "group.id": "x" } }));
const wrong = file("wrong.json", JSON.stringify({ ...seedInput, tasksMax: "4", kafkaVersion: "2.4" }, null, 2));
const seed = join(root, "test/import/files/seed.properties");
const recovery = join(root, "test/import/files/recovery.properties");

describe("check", () => {
  test("a clean file is told in one line", () => {
    const told = "✔ good.yaml: 1 flow between 2 clusters, Kafka 3.9.1: no findings\n";
    expect(mm2(["check", good])).toEqual({ status: 0, stdout: told, stderr: "" });
  });

  test("warnings are told, and no failure", () => {
    const { status, stdout } = mm2(["check", warned]);
    expect(status).toBe(0);
    expect(stdout).toContain("⚠ warned.yaml: 1 warning");
  });

  test("errors are a failure", () => {
    const { status, stdout } = mm2(["check", wrong]);
    expect(status).toBe(1);
    expect(stdout).toContain("✖ wrong.json: 2 errors");
    expect(stdout).not.toContain("\u001b");
  });

  test("--json is for programs", () => {
    const { status, stdout } = mm2(["check", wrong, "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, findings: [{ severity: "error", line: 2 }, {}] });
  });

  test("- is standard input, and --kafka another version", () => {
    const text = stringify({ ...seedInput, flows: [{ ...seedInput.flows[0], syncGroupOffsetsEnabled: true }] });
    expect(mm2(["check", "-"], text).status).toBe(0);
    const { status, stdout } = mm2(["check", "-", "--kafka", "2.4.1"], text);
    expect(status).toBe(1);
    expect(stdout).toContain("✖ standard input: 1 error");
  });

  test("what is no YAML is an error with its place", () => {
    const { status, stdout } = mm2(["check", "-"], "flows: [\n");
    expect(status).toBe(1);
    expect(stdout).toMatch(/error │ 2:1/);
  });

  test("colours are for terminals, and for who insists", () => {
    expect(mm2(["check", wrong], "", { FORCE_COLOR: "1" }).stdout).toContain("\u001b");
    expect(mm2(["check", wrong], "", { NO_COLOR: "1" }).stdout).not.toContain("\u001b");
  });
});

describe("render", () => {
  test("a dedicated topology is mm2.properties", () => {
    const { status, stdout, stderr } = mm2(["render", good]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^# MirrorMaker 2 for Kafka 3\.9\.1\./);
    expect(mm2(["render", good, "--kafka", "2.4.1"]).stdout).toMatch(/^# MirrorMaker 2 for Kafka 2\.4\.1\./);
  });

  test.each([
    ["connectors", "src->dest.MirrorSourceConnector.json"],
    ["standalone", "worker.properties"],
  ])("%s are several files, each below its name", (format, name) => {
    expect(mm2(["render", good, "--format", format]).stdout).toContain(`==> ${name} <==\n`);
  });

  test("--out writes files", () => {
    expect(mm2(["render", good, "--format", "connectors", "--out", "out/connectors"]).stdout).toBe("");
    expect(readdirSync(join(folder, "out/connectors"))).toHaveLength(3);
  });

  test("an error leaves nothing on standard output", () => {
    const { status, stdout, stderr } = mm2(["render", wrong]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("✖ wrong.json: 2 errors");
  });

  test("warnings go to standard error", () => {
    const { status, stdout, stderr } = mm2(["render", warned]);
    expect(status).toBe(0);
    expect(stdout).toContain("group.id = x");
    expect(stderr).toContain("1 warning");
  });

  test("the file of secrets is where it is said to be", () => {
    const clusters = {
      ...seedInput.clusters,
      src: { bootstrapServers: "a:1", security: { protocol: "SASL_SSL", saslMechanism: "PLAIN" } },
    };
    const text = JSON.stringify({ ...seedInput, clusters });
    expect(mm2(["render", "-"], text).stderr).toContain("@SECRETS_FILE@");
    const { stdout, stderr } = mm2(["render", "-", "--secrets-file", "/etc/mm2.secrets"], text);
    expect(stdout).toContain("{file:/etc/mm2.secrets:src.sasl.jaas.config}");
    expect(stderr).not.toContain("@SECRETS_FILE@");
  });
});

describe("import", () => {
  test("the procedure's file becomes YAML, and what is wrong in it is told", () => {
    const { status, stdout, stderr } = mm2(["import", seed, "--kafka", "2.4.1"]);
    expect(status).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
"kafkaVersion: 2.4.1
clusters:
  src:
    bootstrapServers: 10.0.0.1:9092
  dest:
    bootstrapServers: 10.1.0.1:9092
flows:
  - from: src
    to: dest
    topics:
      - foo-.*
replicationFactor: 3
topicsExclude:
  - __.*
groups:
  - .*
"
`);
    expect(stderr).toContain("quotes are part of the name to Kafka");
  });

  test("JSON is the same", () => {
    const [json, yaml] = ["--json", "--yaml"].map((form) => mm2(["import", recovery, "--kafka", "3.9.1", form]).stdout);
    expect(JSON.parse(json ?? "")).toEqual(parse(yaml ?? ""));
  });

  test("what is imported can be checked and rendered", () => {
    const imported = mm2(["import", recovery, "--kafka", "3.9.1"]).stdout;
    expect(mm2(["check", "-"], imported).status).toBe(0);
    expect(mm2(["render", "-"], imported).stdout).toContain("primary->standby.topics = orders-\\\\d+,payments");
  });

  test("no secret is told", () => {
    for (const form of ["--yaml", "--json", "--ts"]) {
      const { stdout, stderr } = mm2(["import", recovery, "--kafka", "3.9.1", form]);
      expect(stdout + stderr).not.toMatch(/hunter2|changeit/);
      expect(stderr).toContain("secrets to give apart, as credentials: primary.username, primary.password");
    }
  });

  test("--notes json is for programs", () => {
    const { stderr } = mm2(["import", seed, "--kafka", "4.1.1", "--notes", "json"]);
    const { notes, findings } = JSON.parse(stderr);
    expect(notes[0]).toMatchObject({ line: 17, severity: "ignored" });
    expect(notes).toContainEqual(expect.objectContaining({ severity: "changed", property: "batch.size" }));
    expect(findings).toEqual([]);
  });

  test("a file that cannot work is a failure, and becomes what it can", () => {
    const placeholders = readFileSync(seed, "utf8").replace(/(src\.bootstrap\.servers =).*/, "$1 <your servers>");
    const { status, stdout, stderr } = mm2(["import", "-", "--kafka", "2.4.1"], placeholders);
    expect(status).toBe(1);
    expect(stdout).toContain("bootstrapServers: <your servers>");
    expect(stderr).toContain("✖ the topology: 1 error");
  });

  test("a file without clusters becomes nothing", () => {
    const { status, stdout, stderr } = mm2(["import", "-", "--kafka", "2.4.1"], "topics = .*\n");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain("MirrorMaker does not start");
  });

  test("--out writes the file", () => {
    expect(mm2(["import", seed, "--kafka", "2.4.1", "--ts", "--out", "index.ts"]).stdout).toBe("");
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toContain("new mm2.MirrorMaker(");
  });
});

test("the schema is JSON Schema", () => {
  expect(JSON.parse(mm2(["schema"]).stdout)).toHaveProperty(["properties", "flows"]);
});

test("help and version", () => {
  for (const command of [[], ["check"], ["render"], ["import"], ["schema"], ["policy"]]) {
    const { status, stdout } = mm2([...command, "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Example");
  }
  expect(mm2(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [["check", "good.yaml", "--what"]],
  [["render", "good.yaml", "--format", "what"]],
  [["import", "x"]],
  [["what"]],
])("%j is refused", (args) => expect(mm2(args)).toMatchObject({ status: 1, stdout: "" }));

test.each([
  ["check", "missing.yaml"],
  ["import", "missing.properties", "--kafka", "3.9.1"],
  ["import", "good.yaml", "--kafka", "EMR"],
])("%s of %s fails without a stack", (...args) => {
  const { status, stdout, stderr } = mm2(args);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).not.toMatch(/^\s+at /m);
});

test("a reader that has seen enough ends it", () => {
  const command = `"${process.execPath}" "${join(root, "dist/lib/cli/mm2.js")}" schema | head -n 1`;
  const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", command], { encoding: "utf8" });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "{\n", stderr: "" });
});
