import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cached, type Progress } from "../toolchain/cache";
import { runLongStep } from "../toolchain/long-step";
import { onPath } from "../toolchain/path";
import { isAtLeast } from "../toolchain/version";
import { classesIn, mainClassOf } from "./main-class";
import { renderPom } from "./pom";
import { renderScript, scripts } from "./scripts";

const assets = join(__dirname, "assets");

/**
 * Folder of an Apache Kafka distribution: `bin/`, `libs/`, `config/`.
 *
 * `KAFKA_HOME` if it is of this version; else put together once, in the cache, from Maven Central's jars and our own
 * scripts, which have the names, options and environment of the real ones.
 */
export async function kafkaDistribution(version: string, progress: Progress): Promise<string> {
  const { KAFKA_HOME } = process.env;
  if (KAFKA_HOME && versionOf(KAFKA_HOME) === version) return KAFKA_HOME;
  return cached(`kafka-${version}-${fingerprint(version)}`, async (folder) => {
    await fetchJars(version, folder, progress);
    writeConfig(version, join(folder, "config"));
    writeScripts(version, folder);
  });
}

/** Version of the Kafka distribution in a folder, read from its jars. */
export function versionOf(home: string): string | undefined {
  const libs = join(home, "libs");
  if (!existsSync(libs)) return undefined;
  return readdirSync(libs)
    .map((file) => /^(?:kafka-clients|kafka_2\.1\d)-(\d+\.\d+\.\d+)\.jar$/.exec(file)?.[1])
    .find((version) => version !== undefined);
}

/** Changes whenever the same jars would be put together in another way, so that an older cache is not taken for it. */
function fingerprint(version: string): string {
  const hash = createHash("sha256").update(renderPom(version));
  for (const [name, script] of Object.entries(scripts)) hash.update(name + renderScript(script, script.classes.join()));
  for (const file of readdirSync(assets, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (statSync(join(assets, file)).isFile()) hash.update(file).update(readFileSync(join(assets, file)));
  }
  return hash.digest("hex").slice(0, 8);
}

async function fetchJars(version: string, folder: string, progress: Progress): Promise<void> {
  const maven = onPath("mvn");
  if (maven === undefined) {
    throw new Error(
      `no Kafka ${version}: install Maven (mvn is not on the PATH), or let KAFKA_HOME lead to an unpacked Apache Kafka ${version}`,
    );
  }
  writeFileSync(join(folder, "pom.xml"), renderPom(version));
  await runLongStep({
    what: `fetching Apache Kafka ${version} from Maven Central (once, about 15 seconds, 50 MB)`,
    command: maven,
    args: [
      "-q",
      "-B",
      "-f",
      join(folder, "pom.xml"),
      "dependency:copy-dependencies",
      "-DincludeScope=runtime",
      `-DoutputDirectory=${join(folder, "libs")}`,
    ],
    progress,
  }).catch((error: Error) => {
    const hint = `is ${version} a released version, from 2.7.2 on (or 2.4.1)? KAFKA_HOME can lead to an unpacked one instead`;
    throw new Error(`${error.message}\n${hint}`, { cause: error });
  });
}

function writeConfig(version: string, folder: string): void {
  const four = isAtLeast(version, 4, 0);
  for (const part of ["common", four ? "kraft" : "zookeeper", four ? "log4j2" : "log4j"]) {
    cpSync(join(assets, "config", part), folder, { recursive: true });
  }
}

function writeScripts(version: string, folder: string): void {
  const bin = join(folder, "bin");
  cpSync(join(assets, "bin"), bin, { recursive: true });
  const exists = classesIn(join(folder, "libs"));
  for (const [name, script] of Object.entries(scripts)) {
    const mainClass = mainClassOf(name, exists);
    if (mainClass === undefined || !isAtLeast(version, ...(script.since ?? [0, 0]))) continue;
    writeFileSync(join(bin, name), renderScript(script, mainClass));
  }
  for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
}
