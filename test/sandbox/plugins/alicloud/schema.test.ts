import { readFileSync } from "node:fs";
import { nested } from "../../../../sandbox/plugins/alicloud/emrv2/nested";
import { functions } from "../../../../sandbox/plugins/alicloud/functions";
import { configNames } from "../../../../sandbox/plugins/alicloud/provider-config";
import { resources } from "../../../../sandbox/plugins/alicloud/resources";

/** Source of a class or function of the installed SDK, by token: `alicloud:oss/bucket:Bucket` is in `oss/bucket.js`. */
function sdk(token: string): string {
  return readFileSync(require.resolve(`@pulumi/alicloud/${token.split(":")[1]}.js`), "utf8");
}

const named = (source: string, pattern: RegExp) =>
  [...new Set([...source.matchAll(pattern)].map((match) => match[1] ?? ""))].toSorted();

describe.each(Object.entries(resources))("%s", (token, kind) => {
  const source = sdk(token);

  test("has the inputs of the installed SDK", () => {
    expect(Object.keys(kind.inputs).toSorted()).toEqual(named(source, /resourceInputs\["(\w+)"\] = args\?\./g));
  });

  test("has the outputs of the installed SDK", () => {
    expect([...kind.outputs].toSorted()).toEqual(named(source, /resourceInputs\["(\w+)"\] = undefined/g));
  });

  test("requires what the installed SDK requires", () => {
    const required = Object.keys(kind.inputs).filter((name) => kind.inputs[name]?.required);
    expect(required.toSorted()).toEqual(named(source, /Missing required property '(\w+)'/g));
  });
});

test.each(Object.entries(functions))("%s has the arguments of the installed SDK", (token, kind) => {
  expect(Object.keys(kind.inputs).toSorted()).toEqual(named(sdk(token), /"(\w+)": args\.\w+,/g));
});

test("the configuration has the names of the installed SDK", () => {
  expect([...configNames].toSorted()).toEqual(named(sdk("alicloud:provider:Provider"), /resourceInputs\["(\w+)"\]/g));
});

/** Members of an interface of the installed SDK, with a `?` when they may be left out. */
function members(name: string): string[] {
  const source = readFileSync(require.resolve("@pulumi/alicloud/types/input.d.ts"), "utf8");
  const emrv2 = source.slice(source.indexOf("export declare namespace emrv2"));
  const body = new RegExp(`interface ${name} \\{([^}]*(?:\\{[^}]*\\}[^}]*)*)\\}`).exec(emrv2)?.[1] ?? "";
  return [...body.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/(\w+\??): pulumi\.Input/g)].map(
    (match) => match[1] ?? "",
  );
}

test.each(Object.entries(nested))("the nested %s has the members of the installed SDK", (name, ours) => {
  const known = Object.entries(ours).map(([member, rule]) => ("required" in rule ? member : `${member}?`));
  expect(known.toSorted()).toEqual(members(name).toSorted());
});
