import { dirname, join } from "node:path";
import { shellQuote } from "../lib/render/shell";
import type { SandboxState } from "./state";
import { pathWithFirst } from "./toolchain/path";

type Variables = Record<string, string>;

/** Where the stacks of a sandbox are kept. */
export const backendFolder = (folder: string) => join(folder, "pulumi-state");

/** The variables that turn a `pulumi` process, or a Kafka client in a shell, to the sandbox. */
export function sandboxVariables(state: SandboxState, path = process.env.PATH ?? ""): Variables {
  const { cloud, tools, passphrase, pulumiHome, folder } = state;
  if (cloud === undefined || tools === undefined || passphrase === undefined) {
    throw new Error(`sandbox "${state.name}" in ${folder} has not come up whole: run up again`);
  }
  return {
    PULUMI_HOME: pulumiHome,
    PULUMI_BACKEND_URL: `file://${encodeURI(backendFolder(folder))}`,
    PULUMI_CONFIG_PASSPHRASE: passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ALICLOUD_ACCESS_KEY: cloud.accessKeyId,
    ALICLOUD_SECRET_KEY: cloud.accessKeySecret,
    KAFKA_HOME: tools.kafkaHome,
    PATH: pathWithFirst([tools.pulumi, dirname(process.execPath)], path),
  };
}

const foreign = /^(PULUMI_|ALICLOUD_|ALIBABA_CLOUD_|ALIBABACLOUD_)/;

/** Names among the variables of an environment that could lead a program to a real cloud, a real backend or a real stack. */
export function foreignVariables(environment: NodeJS.ProcessEnv): string[] {
  return Object.keys(environment).filter((name) => foreign.test(name));
}

/** A whole environment: the given one without what could lead out of the sandbox, and with the sandbox's own variables. */
export function sandboxEnvironment(state: SandboxState, environment: NodeJS.ProcessEnv = process.env): Variables {
  const leadsOut = new Set(foreignVariables(environment));
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || leadsOut.has(name) ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(kept), ...sandboxVariables(state, environment.PATH) };
}

/** Shell text for `eval` that gives the shell these variables, and takes those away that could lead out of the sandbox. */
export function shellExports(variables: Variables, environment: NodeJS.ProcessEnv = process.env): string {
  const unset = foreignVariables(environment).filter((name) => !(name in variables));
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}=${shellQuote(value)}\n`);
  return [...unset.map((name) => `unset ${name}\n`), ...exports].join("");
}
