import { z } from "zod";
import { optionalShape } from "./setting";
import { securitySettings } from "./settings/security-settings";
import { text } from "./value";

/** What of a cluster's security is no property of its own. */
export const securityFields = {
  saslOauthbearerScope: {
    schema: text,
    doc: "Scope that is asked for with a token.",
    default: { words: "none" },
  },
} as const;

type Parsed = z.output<z.ZodObject<ReturnType<typeof optionalShape<typeof securitySettings & typeof securityFields>>>>;
type Name = keyof Parsed;

/** Settings that mean nothing without another one. */
const needed: readonly { names: readonly Name[]; holds: (security: Parsed) => boolean; without: string }[] = [
  {
    names: ["saslMechanism"],
    holds: ({ protocol }) => protocol?.startsWith("SASL_") ?? false,
    without: 'protocol "SASL_SSL" or "SASL_PLAINTEXT"',
  },
  {
    names: ["saslOauthbearerTokenEndpointUrl", "saslOauthbearerScope"],
    holds: ({ saslMechanism }) => saslMechanism === "OAUTHBEARER",
    without: 'saslMechanism "OAUTHBEARER"',
  },
  {
    names: [
      "sslTruststoreCertificates",
      "sslTruststoreLocation",
      "sslKeystoreCertificateChain",
      "sslKeystoreLocation",
      "sslEndpointIdentificationAlgorithm",
    ],
    holds: ({ protocol }) => protocol?.endsWith("SSL") ?? false,
    without: 'protocol "SSL" or "SASL_SSL"',
  },
  {
    names: ["sslTruststoreType"],
    holds: (security) => security.sslTruststoreLocation !== undefined,
    without: "sslTruststoreLocation",
  },
  {
    names: ["sslKeystoreType"],
    holds: (security) => security.sslKeystoreLocation !== undefined,
    without: "sslKeystoreLocation",
  },
];

/** Settings that others require. */
const required: readonly { name: Name; when: (security: Parsed) => boolean; because: string }[] = [
  {
    name: "saslMechanism",
    when: ({ protocol }) => protocol?.startsWith("SASL_") ?? false,
    because: "a protocol that begins with SASL_ needs it",
  },
  {
    name: "saslOauthbearerTokenEndpointUrl",
    when: ({ saslMechanism }) => saslMechanism === "OAUTHBEARER",
    because: "OAUTHBEARER needs it",
  },
];

const exclusive: readonly (readonly [Name, Name])[] = [
  ["sslTruststoreCertificates", "sslTruststoreLocation"],
  ["sslKeystoreCertificateChain", "sslKeystoreLocation"],
];

/** How clients reach a cluster: encryption, login, whom they trust. */
export const Security = z
  .strictObject(optionalShape({ ...securitySettings, ...securityFields }))
  .superRefine((security, context) => {
    const refuse = (name: Name, message: string) => context.addIssue({ code: "custom", path: [name], message });
    for (const { names, holds, without } of needed) {
      for (const name of names) {
        if (security[name] !== undefined && !holds(security)) refuse(name, `means nothing without ${without}`);
      }
    }
    for (const { name, when, because } of required) {
      if (security[name] === undefined && when(security)) refuse(name, `is missing: ${because}`);
    }
    for (const [one, other] of exclusive) {
      if (security[one] !== undefined && security[other] !== undefined)
        refuse(other, `and ${one} exclude each other: give one`);
    }
  });
export type Security = z.output<typeof Security>;
