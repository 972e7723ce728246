import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kafkaArchive } from "../../../sandbox/kafka/archive";
import { versionOf } from "../../../sandbox/kafka/distribution";

const folder = mkdtempSync(join(tmpdir(), "archive "));
const { ALICLOUD_MIRRORMAKER_CACHE, KAFKA_HOME } = process.env;
const silent = () => undefined;

afterEach(() => {
  for (const [name, value] of Object.entries({ ALICLOUD_MIRRORMAKER_CACHE, KAFKA_HOME })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const tar = (...args: string[]) => execFileSync("tar", args, { encoding: "utf8" });

test("a distribution is packed as Apache does it: one folder that tar unpacks", async () => {
  const { path, sha256 } = await kafkaArchive("3.9.1", silent);
  expect(createHash("sha256").update(readFileSync(path)).digest("hex")).toBe(sha256);
  const into = join(folder, "unpacked");
  mkdirSync(into);
  tar("-xf", path, "-C", into);
  const home = join(into, "kafka_2.13-3.9.1");
  expect(versionOf(home)).toBe("3.9.1");
  expect(statSync(join(home, "bin/connect-mirror-maker.sh")).mode & 0o777).toBe(0o755);
});

test("the same files make the same archive, wherever they are, and links are followed", async () => {
  const jar = join(folder, "kafka-clients.jar");
  writeFileSync(jar, "x".repeat(700));
  const made = [];
  for (const name of ["one", "two"]) {
    const home = join(folder, name);
    for (const part of ["bin", "config", "libs"]) mkdirSync(join(home, part), { recursive: true });
    symlinkSync(jar, join(home, "libs/kafka-clients-3.7.2.jar"));
    writeFileSync(join(home, "bin/kafka.sh"), "#!/bin/sh\n", { mode: 0o755 });
    process.env.KAFKA_HOME = home;
    process.env.ALICLOUD_MIRRORMAKER_CACHE = join(folder, `cache-${name}`);
    made.push(await kafkaArchive("3.7.2", silent));
  }
  const [one, two] = made;
  expect(one?.sha256).toBe(two?.sha256);
  expect(tar("-tvf", one?.path ?? "").replaceAll(/ +/g, " ")).toMatch(
    /^-rwxr-xr-x 0\/0 10 1970-01-01 .* kafka_2\.13-3\.7\.2\/bin\/kafka\.sh\n-rw-r--r-- 0\/0 700 1970-01-01 .*\/libs\/kafka-clients-3\.7\.2\.jar\n$/,
  );
});
