import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { javaTool } from "../../sandbox/kafka/java";
import { cached } from "../../sandbox/toolchain/cache";

const run = promisify(execFile);

/** Options for a JVM that lives shortly, beside others on a small machine. */
export const quickStart = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto"];

/** Folder of the judge's classes, compiled against the jars of a Kafka distribution; once, in the cache. */
export async function judgeClasses(version: string, distribution: string): Promise<string> {
  const sources = filesOf(__dirname, ".java");
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(source));
  return cached(`judge-${version}-${hash.digest("hex").slice(0, 8)}`, async (folder) => {
    const jars = filesOf(join(distribution, "libs"), ".jar").join(delimiter);
    const options = ["--release", "17", "-nowarn", "-proc:none", "-d", folder, "-cp", jars];
    // javac by way of java: the one tool that the sandbox finds
    const compiler = [...quickStart, "-m", "jdk.compiler/com.sun.tools.javac.Main"];
    await run(javaTool("java"), [...compiler, ...options, ...sources]).catch((error: Error) => {
      const hint = "the judge needs a JDK 17, not only a JRE: for example the package openjdk-17-jdk-headless";
      throw new Error(`${error.message}\n${hint}`, { cause: error });
    });
  });
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => join(folder, file));
}
