import * as pulumi from "@pulumi/pulumi";
import { checkCredentials } from "../model/credentials";
import type { TopologyShape } from "../model/topology";
import { renderSecrets } from "../render/secrets";
import type { KafkaEndpoint } from "./kafka-endpoint";

/**
 * The file of secrets of a topology; undefined when it needs none.
 *
 * @throws Error when the credentials that are given are not those that the clusters' security needs.
 */
export function secretsOf(
  shape: TopologyShape,
  clusters: Readonly<Record<string, KafkaEndpoint>>,
): pulumi.Output<string> | undefined {
  const given = Object.entries(clusters).map(([alias, { credentials = {} }]) => {
    const said = Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined));
    checkCredentials(`clusters.${alias}`, shape.clusters[alias]?.security, Object.keys(said));
    return [alias, said] as const;
  });
  if (given.every(([, said]) => Object.keys(said).length === 0)) return undefined;
  return pulumi.secret(pulumi.output(Object.fromEntries(given)).apply((known) => renderSecrets(shape, known)));
}
