import { z } from "zod";
import { settingByProperty } from "./flow";
import { beginsWith, furtherProperties, haveSettings } from "./properties";
import { secretProperties } from "./secret-property";
import { Security } from "./security";
import { type Fields, optionalShape, shape } from "./setting";
import { securitySettings } from "./settings/security-settings";
import { workerSettings } from "./settings/worker-settings";
import { ClientProperties, ConsumerProperties, ProducerProperties } from "./tuning";
import { count, replicationFactor } from "./value";

const prefixedNames = (prefix: string, names: Record<string, string>) =>
  Object.fromEntries(Object.entries(names).map(([property, name]) => [property, `${prefix}${name}`]));

/** What is said of a cluster besides the settings of the workers that write to it, and its addresses. */
export const clusterFields = {
  security: {
    schema: Security.optional(),
    doc: "How clients reach the cluster; the secrets for it go apart, as `credentials`.",
    default: { words: "in clear text, without a login" },
  },
  brokerCount: {
    schema: count.optional(),
    doc: "Number of its brokers; more copies of a topic than that are refused.",
    default: { words: "not known, not checked" },
  },
  replicationFactor: {
    schema: replicationFactor.optional(),
    doc: "Copies of each topic that MirrorMaker makes on this cluster. -1 leaves it to the broker.",
    default: { words: "the topology's `replicationFactor`" },
  },
  consumer: {
    schema: ConsumerProperties,
    doc: 'Properties of the consumers that read records from this cluster, by Kafka\'s names: `{ "fetch.min.bytes": "262144" }`.',
    default: {},
  },
  producer: {
    schema: ProducerProperties,
    doc: 'Properties of the producers that write to this cluster: `{ "batch.size": "262144" }`.',
    default: {},
  },
  admin: { schema: ClientProperties, doc: "Properties of the admin clients of this cluster.", default: {} },
  properties: {
    schema: furtherProperties(
      haveSettings({
        ...settingByProperty(workerSettings),
        ...prefixedNames("security.", settingByProperty(securitySettings)),
        "bootstrap.servers": "bootstrapServers",
      }),
      beginsWith(secretProperties, "is secret: use the security and the credentials of the cluster"),
      beginsWith(["consumer.", "producer.", "admin."], "belongs to a client: use consumer, producer or admin"),
    ),
    doc: "Further properties of the workers that write to this cluster, by Kafka's names.",
    default: {},
  },
} as const satisfies Fields;

/** The part of a cluster that is known before any cloud was asked. */
export const ClusterShape = z.strictObject({ ...shape(clusterFields), ...optionalShape(workerSettings) });
export type ClusterShape = z.output<typeof ClusterShape>;

/** Where a cluster is. */
export const addressFields = {
  bootstrapServers: {
    schema: z
      .string()
      .regex(
        /^(\[[0-9A-Fa-f:.]+\]|[^\s,:]+):\d{1,5}(,(\[[0-9A-Fa-f:.]+\]|[^\s,:]+):\d{1,5})*$/,
        'expected "host:port,host:port" without spaces',
      ),
    doc: "`host:port` of some brokers, comma-separated.",
  },
} as const satisfies Fields;

/** A Kafka cluster. */
export const Cluster = z.strictObject({ ...ClusterShape.shape, ...shape(addressFields) });
export type Cluster = z.output<typeof Cluster>;
