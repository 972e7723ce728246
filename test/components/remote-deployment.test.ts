import * as pulumi from "@pulumi/pulumi";
import { ConfigObject } from "../../lib/components/config-object";
import { RemoteDeployment } from "../../lib/components/remote-deployment";
import { ReplicationBucket } from "../../lib/components/replication-bucket";
import type { Executor, Step } from "../../lib/executors/executor";
import type { Rollout } from "../../lib/model/rollout";
import { record } from "../support/mocks";

const revision = "a".repeat(64);
const bundle = { files: { "mm2.properties": "x" }, manifest: `${revision}  mm2.properties\n`, revision };
const rolling: Rollout = { strategy: "rolling", maxUnavailable: 1, verifySeconds: 180 };

/** What each host is asked, in the words "host verb", and after what. */
async function planOf(names: string[], rollout: Rollout, provenTogether = false) {
  const steps: { what: string; step: Step; after: string[] }[] = [];
  const known = new Map<pulumi.Resource, string>();
  const executor: Executor = {
    run(name, host, step, { dependsOn }) {
      const after = (dependsOn as pulumi.Resource[]).flatMap((resource) => known.get(resource) ?? []);
      const resource = new pulumi.ComponentResource("test:index:Step", name);
      known.set(resource, `${host.name} ${step.verb}`);
      steps.push({ what: `${host.name} ${step.verb}`, step, after });
      return { resource, output: pulumi.output("{}") };
    },
  };
  await record(() => {
    const bucket = new ReplicationBucket("mm2");
    const config = new ConfigObject("config", { bucket, bundle, prefix: "mirrormaker/dr" });
    const hosts = names.map((name) => ({ name, address: "10.0.0.1" }));
    new RemoteDeployment("dr", {
      ...{ deployment: "dr", config, endpoint: "oss", hosts, script: "exit", parameters: { MM2_HEAP: "1g" } },
      ...{ executor, rollout, provenTogether },
    });
  });
  return steps;
}

const order = async (names: string[], rollout: Rollout, provenTogether = false) =>
  (await planOf(names, rollout, provenTogether)).map(
    ({ what, after }) => `${what} after ${after.join(", ") || "nothing"}`,
  );

test("every host is staged before any is touched; then one follows the other", async () => {
  expect(await order(["a", "b"], rolling)).toEqual([
    "a stage after nothing",
    "b stage after nothing",
    "a run after a stage, b stage",
    "b run after a run",
  ]);
});

test("as many hosts restart together as may be down", async () => {
  const plan = await order(["a", "b", "c"], { ...rolling, maxUnavailable: 2 });
  expect(plan.slice(3)).toEqual([
    "a run after a stage, b stage, c stage",
    "b run after a stage, b stage, c stage",
    "c run after a run, b run",
  ]);
});

test("where all stop, the first to start finds out for the others", async () => {
  const plan = await order(["a", "b", "c"], { ...rolling, strategy: "stopAll" });
  expect(plan.slice(3)).toEqual([
    "a stop after a stage, b stage, c stage",
    "b stop after a stage, b stage, c stage",
    "c stop after a stage, b stage, c stage",
    "a run after a stage, b stage, c stage, a stop, b stop, c stop",
    "b run after a run",
    "c run after a run",
  ]);
});

test("a change that is proven only when all have it is confirmed on each, one after the other", async () => {
  const plan = await order(["a", "b"], rolling, true);
  expect(plan.slice(3)).toEqual(["b run after a run", "a confirm after a run, b run", "b confirm after a confirm"]);
});

test("a host that goes is removed by the step that started it", async () => {
  const steps = await planOf(["a"], rolling);
  expect(steps.map(({ step }) => step.removal)).toEqual([undefined, "remove"]);
});

test("what a host is asked does not depend on the others", async () => {
  const alone = await planOf(["a"], rolling);
  const among = (await planOf(["a", "b"], rolling)).filter(({ what }) => what.startsWith("a "));
  const parameters = async (steps: typeof alone) =>
    Promise.all(steps.map(({ step }) => new Promise((resolve) => void pulumi.output(step.parameters).apply(resolve))));
  expect(await parameters(among)).toEqual(await parameters(alone));
});
