// Resources as a list tells them, each by the class of its package: what a program costs that has no library.
import { readFileSync } from "node:fs";
import * as oss from "@pulumi/alicloud/oss";
import { remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { PlainResource } from "../../up/plain-resources";

type Class = new (name: string, args: Record<string, unknown>, opts: pulumi.CustomResourceOptions) => pulumi.Resource;

const modules: Record<string, object> = { "alicloud:oss": oss, "command:remote": remote };

class OfDynamicProvider extends pulumi.CustomResource {}

const made: Record<string, pulumi.Resource> = {};
const list: PlainResource[] = JSON.parse(readFileSync(new pulumi.Config("bench").require("resources"), "utf8"));

for (const { urn, type, name, custom, parent, dependencies, inputs, secrets } of list) {
  const opts = {
    parent: parent === undefined ? undefined : made[parent],
    dependsOn: dependencies.flatMap((one) => made[one] ?? []),
  };
  const args = Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, secrets.includes(key) ? pulumi.secret(value) : value]),
  );
  made[urn] = custom ? ofProvider(type, name, args, opts) : new pulumi.ComponentResource(type, name, args, opts);
}

function ofProvider(type: string, ...rest: ConstructorParameters<Class>): pulumi.Resource {
  // what is evaluated in Pulumi's dynamic provider stands in its inputs
  return type.startsWith("pulumi-nodejs:dynamic/")
    ? new OfDynamicProvider(type, ...rest)
    : new (classOf(type))(...rest);
}

function classOf(type: string): Class {
  const [, module = "", name = ""] = /^(\w+:\w+)[/:](?:.*:)?(\w+)$/.exec(type) ?? [];
  const found: unknown = Reflect.get(modules[module] ?? {}, name);
  if (found === undefined) throw new Error(`no module for ${type}: say it in ${__filename}`);
  return found as Class;
}
