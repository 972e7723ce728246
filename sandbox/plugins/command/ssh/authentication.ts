import { type ConnectConfig, utils } from "ssh2";
import type { Endpoint } from "../inputs";

type Authentication = Pick<ConnectConfig, "privateKey" | "passphrase" | "password" | "tryKeyboard" | "agent"> & {
  /** A failed handshake in the user's words. */
  explain(error: Error): string;
};

/** How a connection proves who it is: a private key is tried first, then the agent's keys, then the password. */
export function authentication(endpoint: Endpoint, where: string): Authentication {
  const { privateKey, privateKeyPassword: passphrase, password } = endpoint;
  if (privateKey !== undefined) readable(privateKey, passphrase, `${where}.privateKey`);
  // a second public-key method is never tried after the first was refused
  const agent = privateKey === undefined ? (endpoint.agentSocketPath ?? process.env.SSH_AUTH_SOCK) : undefined;
  const tried = Object.entries({ privateKey, agent, password }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  return {
    ...(privateKey !== undefined && { privateKey, passphrase }),
    ...(agent !== undefined && { agent }),
    ...(password !== undefined && { password, tryKeyboard: true }),
    explain: (error) => explain(error, tried),
  };
}

function readable(privateKey: string, passphrase: string | undefined, where: string): void {
  const key = utils.parseKey(privateKey, passphrase);
  if (key instanceof Error)
    throw new Error(`${where}: ${key.message}; expected the text of an OpenSSH or PEM private key, not a file name`);
}

const explanations: [RegExp, (tried: string[]) => string][] = [
  [
    /authentication methods failed/,
    (tried) =>
      `ssh: unable to authenticate; tried: ${tried.join(", ") || "nothing (no privateKey, agent or password)"}`,
  ],
  [/Host denied|no matching host key format/, () => "ssh: host key mismatch: the host has another key than hostKey"],
];

function explain(error: Error, tried: string[]): string {
  const [, text] = explanations.find(([pattern]) => pattern.test(error.message)) ?? [];
  return text?.(tried) ?? error.message;
}
