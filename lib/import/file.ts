import { type JavaProperty, parseJavaProperties } from "./java-properties";
import { listOf, withoutComment } from "./plain-value";
import type { Reading } from "./reading";

/** The properties that hold, and the clusters that they name. */
export interface File {
  readonly properties: readonly JavaProperty[];
  readonly aliases: readonly string[];
}

export function readFile(reading: Reading, text: string): File {
  const properties = lastOfEach(reading, parseJavaProperties(text));
  return { properties, aliases: aliasesOf(reading, properties) };
}

function lastOfEach(reading: Reading, properties: readonly JavaProperty[]): JavaProperty[] {
  const last = new Map(properties.map((one) => [one.key, one]));
  return properties.filter((one) => {
    const winner = last.get(one.key);
    if (winner !== one && winner !== undefined)
      reading.tell("ignored", one, `is said again in line ${winner.line}, which wins`);
    else if (/[^ -~\t\f]/.test(one.raw)) {
      reading.tell("info", one, "Java reads the file as Latin-1: other letters need \\u and their code");
    }
    return winner === one;
  });
}

function aliasesOf(reading: Reading, properties: readonly JavaProperty[]): string[] {
  const said = properties.find(({ key }) => key === "clusters");
  if (said === undefined) {
    reading.tellOfUnsaid("wrong", "clusters", "is not there: MirrorMaker does not start");
    return [];
  }
  const list = listOf(withoutComment(reading, { ...said, property: said.key }).value);
  const aliases = [...new Set(list)];
  if (aliases.length === 0) reading.tell("wrong", said, "names no cluster");
  if (aliases.length < list.length) reading.tell("info", said, "names a cluster twice: Kafka refuses that from 4.2 on");
  return aliases;
}
