import type { ImportedTopology } from "./import-properties";
import { type Code, type CodeObject, literalArgs } from "./literal";

/**
 * A Pulumi program that makes a topology exist: the start of a project, as our examples are written.
 *
 * @param secrets names of the secrets to be given apart, such as `src.password`.
 */
export function renderProgram(
  { kafkaVersion, clusters, ...topology }: ImportedTopology,
  secrets: readonly string[],
): string {
  const endpoints = Object.entries(clusters).map(([alias, cluster]): [string, Code] => {
    const names = secrets.filter((name) => name.startsWith(`${alias}.`)).map((name) => name.slice(alias.length + 1));
    return [alias, names.length === 0 ? cluster : { ...cluster, credentials: credentials(alias, names) }];
  });
  const args: CodeObject = {
    clusters: Object.fromEntries(endpoints),
    ...topology,
    hosts: { code: 'config.requireObject<mm2.Host[]>("hosts")' },
    access: {
      ssh: {
        user: { code: 'config.require("sshUser")' },
        privateKey: { code: 'config.requireSecret("sshPrivateKey")' },
        hostKeys: { code: 'config.requireObject("sshHostKeys")' },
      },
    },
    bucket: { code: 'new mm2.ReplicationBucket("mm2")' },
    runtime: { kafkaVersion },
  };
  return [
    'import * as pulumi from "@pulumi/pulumi";',
    'import * as mm2 from "alicloud-mirrormaker";',
    "",
    "const config = new pulumi.Config();",
    "",
    `const replication = new mm2.MirrorMaker("replication", ${literalArgs(args)});`,
    "",
    "export const running = replication.running;",
    "",
  ].join("\n");
}

// who logs in is no secret
const plain = ["username", "clientId"];

function credentials(alias: string, names: readonly string[]): Code {
  return Object.fromEntries(
    names.map((name) => {
      const key = JSON.stringify(camelCased(`${alias}-${name}`));
      return [name, { code: plain.includes(name) ? `config.require(${key})` : `config.requireSecret(${key})` }];
    }),
  );
}

/** `srcPassword` of `src-password`. */
function camelCased(name: string): string {
  return name.replace(/[-_.]+(.)/g, (_, letter: string) => letter.toUpperCase());
}
