import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = join(__dirname, "..");

// what each folder may import: folders of lib, and packages
const allowed: Record<string, { folders: string[]; packages: RegExp }> = {
  model: { folders: ["model"], packages: /^(zod|refa|node:net)$/ },
  render: { folders: ["model", "render"], packages: /^node:crypto$/ },
  import: { folders: ["import", "model", "render"], packages: /^zod$/ },
  permissions: { folders: ["permissions", "cloud", "render"], packages: /^zod$/ },
  cli: {
    folders: ["cli", "import", "model", "permissions", "render"],
    packages: /^(commander|cli-table3|yaml|zod|node:.*)$/,
  },
  scripts: { folders: ["scripts"], packages: /^node:(fs|path)$/ },
  preflight: { folders: ["preflight"], packages: /^node:/ },
  cloud: { folders: ["cloud"], packages: /^(@alicloud\/credentials|@pulumi\/pulumi)$/ },
  oss: { folders: ["oss", "cloud"], packages: /^(@pulumi\/pulumi|ali-oss|zod|node:.*)$/ },
  emr: { folders: ["emr", "cloud"], packages: /^@pulumi\// },
  executors: { folders: ["executors", "cloud", "model", "render"], packages: /^(@pulumi\/|@alicloud\/|node:)/ },
  components: {
    folders: ["cloud", "components", "emr", "executors", "model", "oss", "preflight", "render", "scripts"],
    packages: /^(@pulumi\/|node:path$)/,
  },
};
// components know executors by their interface, and by the one place that chooses
const executorsForComponents = ["executors/executor", "executors/access"];

const imports = Object.keys(allowed).flatMap((folder) =>
  globSync(`lib/${folder}/**/*.ts`, { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^(?:im|ex)port [^"]*from "([^"$]+)"|^import "([^"]+)"/gm)].map(
      ([, from, alone]) => ({
        folder,
        file,
        target: from ?? alone ?? "",
      }),
    ),
  ),
);

test("there are imports to look at", () => expect(imports.length).toBeGreaterThan(30));

test.each(imports)("$file may import $target", ({ folder, file, target }) => {
  const rule = allowed[folder];
  if (!target.startsWith(".")) {
    expect(target).toMatch(rule?.packages ?? /^$/);
    return;
  }
  const path = relative(join(root, "lib"), join(root, dirname(file), target));
  expect(rule?.folders).toContain(path.split("/")[0]);
  if (folder === "components" && path.startsWith("executors/")) expect(executorsForComponents).toContain(path);
});
