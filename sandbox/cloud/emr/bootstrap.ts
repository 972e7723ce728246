import { text } from "node:stream/consumers";
import { z } from "zod";
import type { CloudConfig } from "../config";
import { type ControlPlane, type Instance, readControlPlane } from "../control-plane";
import { Agents } from "../ecs/agent";
import { newId } from "../ecs/commands";
import { reach } from "../ecs/instance";
import type { InstanceRecord } from "../ecs/records";
import { isOver } from "../ecs/status";
import { authorize } from "../oss/authorize";
import { findObject } from "../oss/find-object";
import type { Store } from "../oss/store";
import { noteBootstrap } from "./bootstrap-runs";
import { BootstrapScript, selects } from "./bootstrap-script";
import { settled } from "./settle";

const timeoutSeconds = 3600;

/** Runs bootstrap scripts on nodes that EMR has added, once each: those of the moment after the services have started. */
export class Bootstrap {
  readonly #agents = new Agents();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly config: CloudConfig,
    private readonly store: Store,
  ) {}

  /** Begins with the nodes that one plane has and the other did not, as soon as they run. */
  begin(before: ControlPlane, after: ControlPlane): void {
    for (const [clusterId, nodes] of Object.entries(after.instances)) {
      const old = before.instances[clusterId] ?? [];
      const added = nodes.filter(({ instanceId }) => !old.some((node) => node.instanceId === instanceId));
      const readyAt = after.created[clusterId]?.readyAt;
      if (added.length === 0 || readyAt == null) continue;
      const timer = setTimeout(
        () => {
          this.#timers.delete(timer);
          for (const { instanceId } of added)
            this.#bootstrap(clusterId, instanceId).catch((error) => console.error(error));
        },
        Math.max(0, readyAt - Date.now()),
      );
      this.#timers.add(timer);
    }
  }

  /** Ends what still runs. */
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#agents.close();
  }

  async #bootstrap(clusterId: string, instanceId: string): Promise<void> {
    const { folder } = this.config;
    const { instances, created } = settled(readControlPlane(folder));
    const node = instances[clusterId]?.find((one) => one.instanceId === instanceId);
    if (node?.instanceState !== "Running") return;
    const scripts = z.array(BootstrapScript).parse(created[clusterId]?.bootstrapScripts ?? []);
    for (const script of scripts) {
      if (script.executionMoment !== "AFTER_STARTED" || !selects(script, node)) continue;
      const { scriptName, executionFailStrategy } = script;
      const note = (run: { status: string; exitCode?: number; output: string }) =>
        noteBootstrap(folder, { clusterId, instanceId, scriptName, ...run });
      note({ status: "Running", output: "" });
      const ended = await this.#run(script, node).catch((error) => ({ status: "Failed", output: String(error) }));
      note(ended);
      if (ended.status !== "Success" && executionFailStrategy === "FAILED_BLOCK") return;
    }
  }

  async #run(script: BootstrapScript, { instanceId }: Instance) {
    const reached = reach(this.config.folder, instanceId);
    if ("errorCode" in reached) return { status: "Failed", output: reached.errorCode };
    const content = await this.#fetched(script.scriptPath);
    const created = new Date().toISOString();
    const command = { id: newId("c"), created, name: script.scriptName, description: "", type: "RunShellScript" };
    const invocation = {
      ...{ id: newId("t"), created, parameters: {}, username: "", clientToken: "", instances: [] },
      terminationMode: "ProcessTree" as const,
      command: { ...command, content: "", workingDir: "", timeoutSeconds, enableParameter: false },
    };
    return new Promise<{ status: string; exitCode?: number; output: string }>((resolve) => {
      let known: Partial<InstanceRecord> = {};
      const report = (change: Partial<InstanceRecord>) => {
        known = { ...known, ...change };
        const { status = "Pending", exitCode, output = "" } = known;
        if (isOver(status)) resolve({ status, exitCode, output: Buffer.from(output, "base64").toString("utf8") });
      };
      this.#agents.start({ way: reached.way, instanceId, invocation, script: content, report });
    });
  }

  /** The text of `oss://bucket/key`, if the nodes' role may read it. */
  async #fetched(path: string): Promise<string> {
    const { folder, region, hostRole } = this.config;
    const [, name = "", key = ""] = /^oss:\/\/([^/]+)\/(.+)$/.exec(path) ?? [];
    authorize(
      { kind: "role", role: hostRole },
      { action: "oss:GetObject", bucket: name, key },
      { folder, store: this.store, region },
    );
    const bucket = this.store.get(name);
    return text(bucket.blobs.read(findObject(bucket, key, null).content));
  }
}
