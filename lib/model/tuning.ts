import { beginsWith, furtherProperties, haveSettings } from "./properties";

const connection = beginsWith(
  ["bootstrap.servers", "security.protocol", "sasl.", "ssl."],
  "belongs to the cluster: use its bootstrapServers and security",
);

/** Properties of a client, by Kafka's names. */
export const ClientProperties = furtherProperties(connection);

/** Properties of the consumers that read from a source. */
export const ConsumerProperties = furtherProperties(
  connection,
  haveSettings({ "auto.offset.reset": "autoOffsetReset" }),
  beginsWith(["group.id", "enable.auto.commit", "key.deserializer", "value.deserializer"], "is MirrorMaker's own"),
);

/** Properties of producers. */
export const ProducerProperties = furtherProperties(
  connection,
  beginsWith(["key.serializer", "value.serializer", "transactional.id"], "is MirrorMaker's own"),
);
