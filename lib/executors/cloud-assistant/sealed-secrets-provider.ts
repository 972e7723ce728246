import { createHash } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";
import { seal } from "./seal";

/** Inputs of sealed secrets. */
export interface SealedSecretsInputs {
  /** PEM of the host's public RSA key. */
  publicKey: string;
  /** What is sealed; a secret of the stack. */
  secrets: string;
}

/** State of sealed secrets. */
export interface SealedSecretsState extends SealedSecretsInputs {
  /** The secrets, which only the host can read. */
  sealed: string;
}

/** Secrets sealed once for a host: encryption is never the same twice, and what changes would run again. */
export const sealedSecretsProvider: Required<
  Pick<dynamic.ResourceProvider<SealedSecretsInputs, SealedSecretsState>, "diff" | "create" | "update">
> = {
  async diff(_id, olds, news) {
    return { changes: olds.publicKey !== news.publicKey || olds.secrets !== news.secrets };
  },
  async create(inputs) {
    const id = createHash("sha256").update(inputs.publicKey).digest("hex").slice(0, 16);
    return { id, outs: { ...inputs, sealed: seal(inputs.publicKey, inputs.secrets) } };
  },
  async update(_id, _olds, news) {
    return { outs: { ...news, sealed: seal(news.publicKey, news.secrets) } };
  },
};
