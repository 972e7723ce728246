import { type Algorithms, type ServerHostKeyAlgorithm, utils } from "ssh2";
import type { Endpoint } from "../inputs";

interface HostKeyCheck {
  hostVerifier?: (key: Buffer) => boolean;
  algorithms?: Algorithms;
}

const rsa: ServerHostKeyAlgorithm[] = ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"];
const algorithms: Partial<Record<string, ServerHostKeyAlgorithm[]>> = {
  "ssh-rsa": rsa,
  "ssh-ed25519": ["ssh-ed25519"],
  "ecdsa-sha2-nistp256": ["ecdsa-sha2-nistp256"],
  "ecdsa-sha2-nistp384": ["ecdsa-sha2-nistp384"],
  "ecdsa-sha2-nistp521": ["ecdsa-sha2-nistp521"],
};

/** Believes only the host whose key is given; any host when none is. */
export function hostKeyCheck({ hostKey }: Pick<Endpoint, "hostKey">): HostKeyCheck {
  if (hostKey === undefined) return {};
  const expected = utils.parseKey(hostKey);
  if (expected instanceof Error)
    throw new Error(`failed to parse host key: ${expected.message}; expected: ssh-ed25519 AAAA…`);
  const serverHostKey = algorithms[expected.type];
  return {
    hostVerifier: (key) => key.equals(expected.getPublicSSH()),
    ...(serverHostKey && { algorithms: { serverHostKey } }),
  };
}
