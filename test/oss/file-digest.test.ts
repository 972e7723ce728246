import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileDigest } from "../../lib/oss/file-digest";

const folder = mkdtempSync(join(tmpdir(), "digest-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a file's size and checksums are those of sha256sum and of OSS", async () => {
  const file = join(folder, "hello");
  writeFileSync(file, "hello");
  expect(await fileDigest(file)).toEqual({
    size: 5,
    sha256: "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
    crc64: "11177612005948864433",
  });
});
