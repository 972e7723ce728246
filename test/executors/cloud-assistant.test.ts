import * as pulumi from "@pulumi/pulumi";
import { cloudAssistant } from "../../lib/executors/cloud-assistant";
import type { Step } from "../../lib/executors/executor";
import { record } from "../support/mocks";

const step: Step = {
  script: { text: "echo hello\n", url: "oss://b/s.sh", endpoint: "oss" },
  ...{ verb: "run", removal: "remove", timeoutSeconds: 90, parameters: { MM2_NAME: "m", VALUE: "v" } },
};
const host = { name: "i-1", address: "10.0.0.1" };

const typesAndNames = (registered: readonly { type: string; name: string }[]) =>
  registered.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`).toSorted();

test("a step is a command, its invocation, and what came of it", async () => {
  const { registered } = await record(async () => {
    const { resource } = cloudAssistant({ region: "cn-shanghai" }).run("step", host, step, {});
    await new Promise((resolve) => void resource.urn.apply(resolve));
  });
  expect(typesAndNames(registered)).toEqual(["Command step-command", "EcsInvocation step-invocation", "Outcome step"]);
  const [command, invocation, outcome] = registered.map(({ inputs }) => inputs);
  expect(command).toMatchObject({ type: "RunShellScript", timeout: 270 });
  expect(Buffer.from(String(command?.commandContent), "base64").toString()).toMatch(
    /^#!\/bin\/bash\n[\s\S]*\nMM2_NAME='m'\nVALUE='v'\nBOOT_VERB='run'\n/,
  );
  expect(invocation).toMatchObject({ commandId: "step-command-id", instanceIds: ["i-1"] });
  expect(outcome).toMatchObject({
    ...{ instance: "i-1", region: "cn-shanghai", invocation: "step-invocation-id", verb: "run", removal: "remove" },
    parameters: { MM2_NAME: "m", VALUE: "v" },
    script: { url: "oss://b/s.sh", endpoint: "oss" },
  });
  // the same on every machine, and in every version
  expect(outcome?.__provider).toContain("alicloud-mirrormaker/package.json");
  expect(outcome?.__provider).not.toMatch(/["'`]\//);
});

test("a preview of a first up works with nothing known, and makes one key a host", async () => {
  const { registered } = await record(
    async () => {
      const executor = cloudAssistant({});
      const secrets = pulumi.secret("s3cret");
      const run = (name: string, on: string) => executor.run(name, { ...host, name: on }, { ...step, secrets }, {});
      const all = [run("one-stage", "i-1"), run("one", "i-1"), run("two", "i-2")];
      await Promise.all(all.map(({ resource }) => new Promise((resolve) => void resource.urn.apply(resolve))));
    },
    { preview: true },
  );
  const names = typesAndNames(registered);
  expect(names.filter((name) => name.endsWith("-key"))).toEqual(["Outcome one-stage-key", "Outcome two-key"]);
  expect(names.filter((name) => name.startsWith("SealedSecrets"))).toEqual([
    ...["SealedSecrets one-secrets", "SealedSecrets one-stage-secrets", "SealedSecrets two-secrets"],
  ]);
  const others = registered.filter(({ type }) => !type.endsWith(":SealedSecrets"));
  expect(JSON.stringify(others)).not.toContain("s3cret");
});
