import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { seal } from "../../../lib/executors/cloud-assistant/seal";

const pem = { type: "pkcs8", format: "pem" } as const;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 3072 });
const keyFile = join(mkdtempSync(join(tmpdir(), "seal-")), "key.pem");
writeFileSync(keyFile, privateKey.export(pem), { mode: 0o600 });

const openssl = (block: string) =>
  execFileSync(
    "openssl",
    [
      ...["pkeyutl", "-decrypt", "-inkey", keyFile],
      ...["-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256"],
    ],
    { input: Buffer.from(block, "base64") },
  );

test.each([
  ["short", "a"],
  ["with line ends at the end", "é\n\n\n"],
  // no compression makes this fit into one block
  ["long", Array.from({ length: 1000 }, (_, index) => (index * 7919) % 104_729).join(" ")],
])("openssl opens a text that is %s", (_, text) => {
  const sealed = seal(String(publicKey.export({ type: "spki", format: "pem" })), text);
  expect(gunzipSync(Buffer.concat(sealed.split(" ").map(openssl))).toString()).toBe(text);
});
