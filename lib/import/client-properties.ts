import type { Reading, Said } from "./reading";
import { isReference, isSecret } from "./secret";
import { isConnection } from "./security";

/** A schema for further properties, which refuses those that are said elsewhere. */
interface Schema {
  safeParse(value: unknown): { error?: { issues: readonly { message: string }[] } };
}

/** Properties that a level has no setting for, without those that it cannot hold. */
export function furtherProperties(reading: Reading, schema: Schema, said: readonly Said[]): Record<string, string> {
  return Object.fromEntries(
    said.filter((one) => holds(reading, schema, one)).map(({ property, value }) => [property, value]),
  );
}

function holds(reading: Reading, schema: Schema, said: Said): boolean {
  const { property, value } = said;
  const [issue] = schema.safeParse({ [property]: value }).error?.issues ?? [];
  if (issue !== undefined) {
    reading.tell("changed", said, `${issue.message}: left out`);
    return false;
  }
  if (!isSecret(property) || isReference(value)) return true;
  const fix = "put the value into a file on the hosts, and refer to it through a config provider";
  reading.tell("changed", said, "seems to be secret, and a topology holds no secrets: left out", fix);
  return false;
}

/** What MirrorMaker's clients are given whatever a file says. */
const fixed = ["enable.auto.commit", "key.deserializer", "value.deserializer", "key.serializer", "value.serializer"];

/**
 * Properties of a client of a cluster.
 *
 * @param connection what the file says of the cluster's connection.
 */
export function clientProperties(
  reading: Reading,
  schema: Schema,
  said: readonly Said[],
  connection: readonly Said[],
): Record<string, string> {
  const own = said.filter((one) => {
    if (fixed.includes(one.property)) {
      reading.tell("ignored", one, "MirrorMaker sets this itself");
      return false;
    }
    if (!isConnection(one.property) && one.property !== "bootstrap.servers") return true;
    const cluster = connection.find(({ property }) => property === one.property);
    if (cluster !== undefined && cluster.value === one.value) {
      reading.tell("info", one, `the cluster says the same in ${cluster.key}, which is enough`);
    } else {
      const other =
        cluster === undefined
          ? "the cluster does not say it"
          : isSecret(cluster.key)
            ? "the cluster's is another"
            : `the cluster says ${JSON.stringify(cluster.value)}`;
      reading.tell("changed", one, `one connection for all clients of a cluster: ${other}`, "say it for the cluster");
    }
    return false;
  });
  return furtherProperties(reading, schema, own);
}
