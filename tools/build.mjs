// Compiles lib/ and sandbox/ into dist/ and puts the files that are read at run time beside the code that reads them.
import { spawnSync } from "node:child_process";
import { cpSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const isSource = (path) => path.endsWith(".ts");
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin", "tsc");

const begin = new Date();
const compiled = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
for (const folder of ["lib", "sandbox"]) {
  cpSync(join(root, folder), join(root, "dist", folder), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || !isSource(path),
  });
}
// tells tools/setup.sh what was compiled: nothing that changed after the build began
const stamp = join(root, "dist", ".built");
writeFileSync(stamp, "");
utimesSync(stamp, begin, begin);
