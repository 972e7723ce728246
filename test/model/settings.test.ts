import { z } from "zod";
import { addressFields, clusterFields } from "../../lib/model/cluster";
import { flowFields } from "../../lib/model/flow";
import { isBefore } from "../../lib/model/kafka-version";
import { securityFields } from "../../lib/model/security";
import { type Field, type Fields, propertiesOf, type Setting } from "../../lib/model/setting";
import { isSetting } from "../../lib/model/setting-text";
import { connectorSettings } from "../../lib/model/settings/connector-settings";
import { driverSettings } from "../../lib/model/settings/driver-settings";
import { securitySettings } from "../../lib/model/settings/security-settings";
import { workerSettings } from "../../lib/model/settings/worker-settings";
import { topologyFields } from "../../lib/model/topology";

const tables: Readonly<Record<string, Fields>> = {
  ...{ connectorSettings, workerSettings, driverSettings, securitySettings },
  ...{ flowFields, clusterFields, addressFields, topologyFields, securityFields },
};
const fields: [name: string, field: Field][] = Object.values(tables).flatMap((table) => Object.entries(table));
const settings = fields.filter((entry): entry is [string, Setting] => isSetting(entry[1]));

const version = /^\d+\.\d+\.\d+$/;

test("no property has two settings", () => {
  const properties = settings.flatMap(([, setting]) => propertiesOf(setting));
  expect(properties).toEqual([...new Set(properties)]);
});

test("no name stands in two tables of the same place", () => {
  for (const place of [
    ["connectorSettings", "workerSettings", "driverSettings", "topologyFields"],
    ["connectorSettings", "flowFields"],
    ["workerSettings", "clusterFields", "addressFields"],
    ["securitySettings", "securityFields"],
  ]) {
    const names = place.flatMap((table) => Object.keys(tables[table] ?? {}));
    expect(names).toEqual([...new Set(names)]);
  }
});

test("a setting has the name of its property, camel-cased", () => {
  const camelCased = (property: string) =>
    property.replace(/[.-]([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const others = settings.filter(([name, { property }]) => name !== camelCased(property));
  expect(Object.fromEntries(others.map(([name, { property }]) => [name, property]))).toEqual({
    // within `security`
    protocol: "security.protocol",
  });
});

test.each(fields)("%s: the doc is sentences", (_, { doc }) => {
  expect(doc).toMatch(/^[A-Z`].*\.$/);
  expect(doc).not.toMatch(/ {2}|\n/);
});

test.each(fields)("%s: what may be left out says what holds then, and that is allowed", (_, field) => {
  const required = z.toJSONSchema(z.object({ field: field.schema }), { io: "input", unrepresentable: "any" }).required;
  if (field.default === undefined) return expect(required).toEqual(["field"]);
  if (typeof field.default === "object" && "words" in field.default)
    return expect(field.default.words).toMatch(/[^.]$/);
  expect(field.schema.safeParse(field.default)).toMatchObject({ success: true });
});

test.each(fields)("%s: a default of its schema is the one that is told", (_, { schema, default: told }) => {
  const filledIn = schema.safeParse(undefined);
  if (!filledIn.success || filledIn.data === undefined) return;
  // a client's properties are added to those of the cluster
  expect(typeof told === "object" && "words" in told ? {} : told).toEqual(filledIn.data);
});

test.each(settings)(
  "%s: what is rendered in place of Kafka's default is allowed, differs and has a reason",
  (_, setting) => {
    const { ours, schema, default: kafkas } = setting;
    if (ours === undefined) return;
    expect(schema.safeParse(ours.value)).toMatchObject({ success: true });
    expect(ours.value).not.toEqual(kafkas);
    expect(ours.why).toMatch(/[^.]$/);
  },
);

test.each(settings)(
  "%s: earlier defaults are allowed, differ and are in order",
  (_, { defaultBefore = [], ...setting }) => {
    const values = [...defaultBefore.map((earlier) => earlier.default), setting.default];
    for (const [index, { before, default: value }] of defaultBefore.entries()) {
      expect(setting.schema.safeParse(value)).toMatchObject({ success: true });
      expect(value).not.toEqual(values[index + 1]);
      const next = defaultBefore[index + 1];
      if (next !== undefined) expect(isBefore(before, next.before)).toBe(true);
    }
  },
);

test.each(settings)("%s: its versions are whole, and in order", (_, setting) => {
  const { since, until, renamed, valueSince = {}, defaultBefore = [] } = setting;
  const all = [since, until?.version, renamed?.before, ...Object.values(valueSince)];
  for (const one of [...all, ...defaultBefore.map(({ before }) => before)]) {
    if (one !== undefined) expect(one).toMatch(version);
  }
  if (since === undefined) return;
  for (const later of [until?.version, renamed?.before, ...defaultBefore.map(({ before }) => before)]) {
    if (later !== undefined) expect(isBefore(since, later)).toBe(true);
  }
});

test.each(settings)("%s: values that only newer versions know are allowed", (_, { schema, valueSince = {} }) => {
  for (const value of Object.keys(valueSince)) {
    expect(schema.safeParse(value).success || schema.safeParse([value]).success).toBe(true);
  }
});

test("settings of connectors name their connectors, others do not", () => {
  const silent = Object.entries<Setting>(connectorSettings).filter(([, setting]) => setting.connectors === undefined);
  const loud = Object.entries<Setting>({ ...workerSettings, ...driverSettings, ...securitySettings }).filter(
    ([, setting]) => setting.connectors !== undefined,
  );
  expect([...silent, ...loud].map(([name]) => name)).toEqual([]);
});
