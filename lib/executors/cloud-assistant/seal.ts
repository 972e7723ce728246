import { constants, createPublicKey, publicEncrypt } from "node:crypto";
import { gzipSync } from "node:zlib";

/**
 * A text that only the owner of the key can read: compressed, then block by block RSA-OAEP with SHA-256, as `openssl pkeyutl`
 * of 1.0.2 and newer reads it. Blocks are Base64, with blanks between them.
 *
 * @param publicKey PEM of an RSA key.
 */
export function seal(publicKey: string, text: string): string {
  const key = createPublicKey(publicKey);
  const modulus = (key.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  // OAEP takes two digests and two bytes of each block
  const size = modulus - 2 * 32 - 2;
  const compressed = gzipSync(text);
  const blocks = Array.from({ length: Math.ceil(compressed.length / size) }, (_, index) =>
    publicEncrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" },
      compressed.subarray(index * size, (index + 1) * size),
    ).toString("base64"),
  );
  return blocks.join(" ");
}
