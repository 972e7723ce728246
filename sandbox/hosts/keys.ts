import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";

/**
 * An ed25519 key pair in `file` and `file.pub`, made when it is not there yet.
 *
 * @returns the public key in authorized_keys form, without comment.
 */
export async function keyPair(file: string): Promise<string> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) {
    await promisify(execFile)("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file]).catch((error) => {
      throw new Error(`cannot make the SSH key ${file}: ${error.message}; is OpenSSH's ssh-keygen installed?`, {
        cause: error,
      });
    });
  }
  return readFileSync(`${file}.pub`, "utf8").trim();
}

/** The client's key pair and the file that lets its owner in on every host. */
export async function clientKey(folder: string): Promise<{ privateKeyFile: string; authorizedKeysFile: string }> {
  const privateKeyFile = `${folder}/id_ed25519`;
  const authorizedKeysFile = `${folder}/authorized_keys`;
  await keyPair(privateKeyFile);
  copyFileSync(`${privateKeyFile}.pub`, authorizedKeysFile);
  return { privateKeyFile, authorizedKeysFile };
}
