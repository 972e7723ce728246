import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { kafkaVersion, type Testbed } from "../testbed";
import { alias, type Launch, prefix } from "./launch";

const copies = ["offset.storage", "config.storage", "status.storage", "offset-syncs.topic", "checkpoints.topic"];

/** `connect-mirror-maker.sh` as Kafka ships it, with a file as the procedure has it: clusters, one flow, and copies for one broker. */
export async function stockLaunch(testbed: Testbed): Promise<Launch> {
  const home = await kafkaDistribution(kafkaVersion, () => undefined);
  const folder = join(testbed.folder, "stock");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "mm2.properties");
  writeFileSync(
    file,
    [
      `clusters = ${alias}, dest`,
      `${alias}.bootstrap.servers = ${testbed.cluster("src").bootstrapServers}`,
      `dest.bootstrap.servers = ${testbed.cluster("dest").bootstrapServers}`,
      `${alias}->dest.enabled = true`,
      `${alias}->dest.topics = ${prefix}.*`,
      "replication.factor=1",
      ...[...copies, "heartbeats.topic"].map((name) => `${name}.replication.factor=1`),
      "",
    ].join("\n"),
  );
  return { name: "stock", command: join(home, "bin", "connect-mirror-maker.sh"), args: [file] };
}
