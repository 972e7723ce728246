// Compiles lib/, sandbox/ and bench/ into dist/ and puts the files that are read at run time beside the code that reads them.
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const isSource = (path) => /\.(ts|java)$/.test(path);
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");

const begin = new Date();
const compiled = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: root, stdio: "inherit" });
if (compiled.status !== 0) process.exit(compiled.status ?? 1);
for (const folder of ["lib", "sandbox", "bench"]) {
  cpSync(join(root, folder), join(root, "dist", folder), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || !isSource(path),
  });
}
await compilePreflight();
// tells tools/setup.sh what was compiled: nothing that changed after the build began
const stamp = join(root, "dist", ".built");
writeFileSync(stamp, "");
utimesSync(stamp, begin, begin);

/** Compiles lib/preflight for Java 8 and the oldest client that each class meets; the same sources give the same archive, byte by byte. */
async function compilePreflight() {
  // what was compiled above knows where Kafka and Java are, and gets Kafka when it is not there
  const { kafkaDistribution } = require("../dist/sandbox/kafka/distribution.js");
  const { javaTool } = require("../dist/sandbox/kafka/java.js");
  const classes = mkdtempSync(join(tmpdir(), "preflight-"));
  // javac and jar by way of java: the one tool that the sandbox finds
  const run = (module, args) => {
    const { status } = spawnSync(javaTool("java"), ["-m", module, ...args], { cwd: classes, stdio: "inherit" });
    if (status !== 0) throw new Error(`${module} failed: lib/preflight needs a JDK, not only a JRE`);
  };
  try {
    const sources = globSync(join(root, "lib", "preflight", "*.java")).toSorted();
    const isOfWorkers = (source) => ["WaryAdmin.java", "Standstill.java"].includes(basename(source));
    const compile = async (version, files) => {
      const libs = join(await kafkaDistribution(version, console.log), "libs");
      const path = globSync("{kafka-clients,slf4j-api}-*.jar", { cwd: libs })
        .map((jar) => join(libs, jar))
        .join(":");
      const options = ["--release", "8", "-Xlint:-options", "-proc:none", "-g:none", "-d", classes, "-cp", path];
      run("jdk.compiler/com.sun.tools.javac.Main", [...options, ...files]);
    };
    await compile(
      "2.4.1",
      sources.filter((source) => !isOfWorkers(source)),
    );
    await compile("3.9.1", sources.filter(isOfWorkers));
    // written here: the one that jar writes has today's date
    mkdirSync(join(classes, "META-INF"));
    writeFileSync(
      join(classes, "META-INF", "MANIFEST.MF"),
      "Manifest-Version: 1.0\nPremain-Class: mirrormaker.Standstill\n",
    );
    const files = ["META-INF/MANIFEST.MF", ...globSync("**/*.class", { cwd: classes }).toSorted()];
    // the archive tells dates in the time of the zone that this runs in
    const date = new Date(2000, 0, 1);
    for (const file of files) utimesSync(join(classes, file), date, date);
    const archive = join(root, "dist", "lib", "preflight", "preflight.jar");
    run("jdk.jartool/sun.tools.jar.Main", ["--create", "--no-manifest", "--file", archive, ...files]);
  } catch (error) {
    console.error(`cannot compile lib/preflight: ${error.message}`);
    process.exit(1);
  } finally {
    rmSync(classes, { recursive: true, force: true });
  }
}
