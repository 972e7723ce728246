import { randomBytes } from "node:crypto";
import type { Plugin, Say, Subject } from "../plugin";
import { check } from "./check";
import { copyToRemote } from "./copy-to-remote";
import { diff } from "./diff";
import { localCommand } from "./local-command";
import { previewCreate, previewUpdate } from "./preview";
import { remoteCommand } from "./remote-command";
import { inputsIn, type Operation, type Resource } from "./resource";

const resources: Partial<Record<string, Resource>> = {
  "command:remote:Command": remoteCommand,
  "command:remote:CopyToRemote": copyToRemote,
  "command:local:Command": localCommand,
};

function resourceOf({ type }: Subject): Resource {
  const resource = resources[type];
  if (resource) return resource;
  throw new Error(`${type}: not in the sandbox's command plugin, which has ${Object.keys(resources).join(", ")}`);
}

/** The stand-in for the `command` plugin: runs commands on this machine, and on hosts over SSH. */
export function commandPlugin(version: string): Plugin {
  const cancellation = new AbortController();
  let say: Say = () => {};
  const operation = ({ urn }: Subject): Operation => ({
    say: (severity, message) => say(severity, message, urn),
    cancelled: cancellation.signal,
  });
  return {
    version,
    checkConfig: () => [],
    configure(_, engine) {
      say = engine;
    },
    cancel: () => cancellation.abort(),
    check: (subject, inputs) => check(resourceOf(subject).inputs, inputs),
    diff: (existing, inputs) => diff(inputsIn(existing.state, resourceOf(existing).inputs), inputs),
    async create(subject, inputs, { preview }) {
      const resource = resourceOf(subject);
      if (preview) return { id: "", state: previewCreate(inputs, resource.outputs) };
      const state = await resource.create(inputs, operation(subject));
      return { id: `${resource.idPrefix(subject.name)}${randomBytes(4).toString("hex")}`, state };
    },
    // there is nothing to read: what a command did is not known to it
    read: async ({ state }) => ({ state }),
    async update(existing, inputs, preview) {
      const resource = resourceOf(existing);
      if (preview) return previewUpdate(existing.state, inputs, resource.outputs);
      return resource.update(existing.state, inputs, operation(existing));
    },
    delete: (existing) => resourceOf(existing).delete(existing.state, operation(existing)),
    async invoke(token) {
      throw new Error(
        `${token}: the sandbox's command plugin has no functions; use the resource command:local:Command`,
      );
    },
  };
}
