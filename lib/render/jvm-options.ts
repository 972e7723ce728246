import { can } from "../model/kafka-version";
import type { AnyTopology } from "../model/topology";

/** Options of the Java machines that run MirrorMaker, or talk to its clusters as it does. */
export function jvmOptions({ clusters, kafkaVersion }: AnyTopology): string[] {
  const urls = Object.values(clusters).flatMap(({ security }) => security?.saslOauthbearerTokenEndpointUrl ?? []);
  if (urls.length === 0 || !can(kafkaVersion, "oauthAllowedUrls")) return [];
  return [`-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=${[...new Set(urls)].join(",")}`];
}
