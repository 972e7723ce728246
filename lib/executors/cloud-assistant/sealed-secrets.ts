import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../../cloud/dynamic-resource";
import { type Inputs, providerModule } from "./outcome";
import type { SealedSecretsInputs } from "./sealed-secrets-provider";

/** Secrets that only the host can read. */
export class SealedSecrets extends DynamicResource {
  /** Not secret: of no use without the key, which never leaves the host. */
  declare public readonly sealed: pulumi.Output<string>;

  constructor(name: string, args: Inputs<SealedSecretsInputs>, opts: pulumi.CustomResourceOptions) {
    super("SealedSecrets", providerModule("SealedSecrets"), name, { sealed: undefined, ...args }, opts);
  }
}
