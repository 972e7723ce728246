import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { cached, type Progress } from "../toolchain/cache";
import { kafkaDistribution } from "./distribution";
import { tarEnd, tarHeader, tarPadding } from "./tar";

/** A Kafka distribution as a file, as Apache publishes them. */
export interface KafkaArchive {
  /** Absolute path of the `.tgz`. */
  path: string;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/**
 * The distribution of a version as a `.tgz` with one folder in it, made once and kept in the cache.
 *
 * The same files make the same archive: their order, times and owners are ours.
 */
export async function kafkaArchive(version: string, progress: Progress): Promise<KafkaArchive> {
  const home = await kafkaDistribution(version, progress);
  const files = filesOf(home);
  const folder = await cached(`kafka-archive-${version}-${fingerprint(files)}`, async (partial) => {
    progress(`packing Apache Kafka ${version} (once, about 5 seconds)`);
    // jars are compressed already
    await pipeline(
      Readable.from(tar(topFolder(files, version), files)),
      createGzip({ level: 1 }),
      createWriteStream(join(partial, archiveName)),
    );
  });
  const path = join(folder, archiveName);
  return { path, sha256: await sha256Of(path) };
}

const archiveName = "kafka.tgz";

interface PackedFile {
  /** Below the distribution's folder. */
  name: string;
  path: string;
  size: number;
  executable: boolean;
}

function filesOf(home: string): PackedFile[] {
  return ["bin", "config", "libs"].flatMap((folder) =>
    readdirSync(join(home, folder), { recursive: true, encoding: "utf8" })
      .toSorted()
      .flatMap((below) => {
        const name = `${folder}/${below}`;
        const path = join(home, name);
        // what a link leads to is packed, and not the link
        const stat = statSync(path);
        return stat.isFile() ? [{ name, path, size: stat.size, executable: (stat.mode & 0o100) !== 0 }] : [];
      }),
  );
}

function fingerprint(files: PackedFile[]): string {
  const hash = createHash("sha256");
  for (const { name, size, executable } of files) hash.update(`${name} ${size} ${executable}\n`);
  return hash.digest("hex").slice(0, 8);
}

function topFolder(files: PackedFile[], version: string): string {
  const scala = files.map(({ name }) => /^libs\/kafka_(2\.\d+)-/.exec(name)?.[1]).find((found) => found !== undefined);
  return `kafka_${scala ?? "2.13"}-${version}`;
}

async function* tar(top: string, files: PackedFile[]): AsyncGenerator<Buffer> {
  for (const { name, path, size, executable } of files) {
    yield tarHeader({ name: `${top}/${name}`, size, mode: executable ? 0o755 : 0o644 });
    yield* createReadStream(path);
    yield tarPadding(size);
  }
  yield tarEnd;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
