import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/**
 * What encrypts the secrets of the tests' stacks: Pulumi's provider `hashivault`, which asks a Vault for the key of a stack.
 *
 * With a passphrase each run of the CLI takes a second of the processor's time to make the key from it, a third of the run.
 */
export const secretsProvider = "hashivault://stacks";

const key = randomBytes(32);

/** The two answers of Vault's transit engine that the provider needs. */
const answers = {
  encrypt({ plaintext = "" }) {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, iv);
    const sealed = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
    return { ciphertext: `vault:v1:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64")}` };
  },
  decrypt({ ciphertext = "" }) {
    const bytes = Buffer.from(ciphertext.replace("vault:v1:", ""), "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return { plaintext: decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8") };
  },
};

const server = createServer(async (request, response) => {
  const [, operation] = /^\/v1\/transit\/(encrypt|decrypt)\/stacks$/.exec(request.url ?? "") ?? [];
  if (operation === undefined) return void response.writeHead(404).end();
  const data = answers[operation as keyof typeof answers]((await json(request)) as Record<string, string>);
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
});

// nothing ends it but the process, as what a file does after all its tests may still ask
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve).unref()));

/** Variables that lead the CLI to it. */
export function vaultVariables() {
  const { port } = server.address() as AddressInfo;
  return { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "of a test" };
}
