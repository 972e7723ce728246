import { connectors, type Field, type Fields } from "../../lib/model/setting";
import { defaultValue, defaultWords, isSetting, literal } from "../../lib/model/setting-text";
import { type Kind, kindOf, mayBeLeftOut } from "./kind";
import { type Columns, code, table } from "./markdown";

type Row = readonly [name: string, field: Field];

const columns: Columns<Row> = {
  setting: ([name]) => code(name),
  meaning: ([, { doc }]) => doc,
  allowed: ([name, field]) => [unit(name), allowed(name, kindOf(field))].filter((part) => part !== "").join(", "),
  default: ([, field]) => (mayBeLeftOut(field) ? otherwise(field) : "required"),
  "Kafka's property": ([, field]) => property(field),
  versions: ([, field]) => versions(field).join("; "),
  "read by": ([, field]) => readBy(field),
};

/** What may be said at one place. */
export function settingTable(fields: Fields): string {
  return table(columns, Object.entries(fields));
}

const units: Readonly<Record<string, string>> = {
  Seconds: "seconds",
  Ms: "milliseconds",
  Bytes: "bytes",
  errorsRetryTimeout: "milliseconds",
  offsetLagMax: "records",
};

function unit(name: string): string {
  return units[name] ?? units[name.match(/[A-Z][a-z]*$/)?.[0] ?? ""] ?? "";
}

function allowed(name: string, kind: Kind): string {
  switch (kind.kind) {
    case "boolean":
      return "`true`, `false`";
    case "integer":
      if (kind.least === undefined) return "integer";
      return kind.most === undefined ? `${kind.least} or more` : `${kind.least} to ${kind.most}`;
    case "string":
      return kind.words?.map((word) => code(literal(word))).join(", ") ?? (kind.url ? "URL" : "text");
    case "list":
      return `list of ${kind.of.kind === "string" && kind.of.words === undefined ? "texts" : allowed(name, kind.of)}`;
    case "map":
      return "texts by name";
    case "object":
      return `[${name}](#${name})`;
  }
}

function otherwise(field: Field): string {
  const value = defaultValue(field);
  if (value === undefined) return defaultWords(field) ?? "";
  const earlier = isSetting(field) ? (field.defaultBefore ?? []) : [];
  return [
    code(literal(value)),
    ...earlier.map(({ before, default: old }) => `before ${before} ${code(literal(old))}`),
    ...(isSetting(field) && field.ours !== undefined ? [`Kafka: ${kafkaDefault(field)}`] : []),
  ].join("; ");
}

/** Kafka's own default, where ours differs. */
export function kafkaDefault({ default: value }: Field): string {
  if (value === undefined) return "none";
  return typeof value === "object" && "words" in value ? value.words : code(literal(value));
}

function property(field: Field): string {
  if (!isSetting(field)) return "";
  const { renamed, client } = field;
  const where = client === undefined ? "" : ` of the ${code(client)}`;
  return `${code(field.property)}${where}${renamed === undefined ? "" : `, before ${renamed.before} ${code(renamed.property)}`}`;
}

function versions(field: Field): string[] {
  if (!isSetting(field)) return [];
  const { since, until, valueSince = {}, source } = field;
  const known = [
    ...(since === undefined ? [] : [`from ${since}`]),
    ...(until === undefined ? [] : [`gone from ${until.version} (${until.instead})`]),
    ...Object.entries(valueSince).map(([value, version]) => `${code(literal(value))} from ${version}`),
  ];
  return source === undefined ? known : [...known, source];
}

function readBy(field: Field): string {
  if (!isSetting(field) || field.connectors === undefined) return "";
  return field.connectors.length === connectors.length ? "all" : field.connectors.join(", ");
}
