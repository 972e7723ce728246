import { z } from "zod";
import { isBefore, type KafkaVersion } from "../../lib/model/kafka-version";
import type { Setting, SettingValue } from "../../lib/model/setting";

/** Whether a version knows a setting. */
export function knows({ since, until }: Setting, version: KafkaVersion): boolean {
  return (
    (since === undefined || !isBefore(version, since)) && (until === undefined || isBefore(version, until.version))
  );
}

/** A value that is not Kafka's default, if the kind of value has one that needs no class of its own. */
export function sampleOf({ schema, default: kafkas }: Setting): SettingValue | undefined {
  const { type, enum: words, items } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  if (type === "boolean") return kafkas !== true;
  if (type === "integer") return typeof kafkas === "number" ? kafkas + 1 : 2;
  const others = (all: readonly unknown[]) =>
    all.filter((word): word is string => typeof word === "string" && word !== kafkas);
  if (words !== undefined) return others(words)[0];
  if (type === "array" && typeof items === "object" && !Array.isArray(items) && items.enum !== undefined)
    return others(items.enum).slice(-1);
  // a backslash, which a properties file eats unless it is escaped
  const filter = ["a\\.b", "c-.*"];
  return schema.safeParse(filter).success ? filter : undefined;
}
