import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { readJson, writeJson } from "../json-file";
import { CommandRecord, type InstanceRecord, InvocationRecord } from "./records";

const recordId = /^[a-z]-[0-9a-z]+$/;

/** Records of one kind, in a file each; nothing is kept in memory, so that what is deleted on disk is forgotten. */
class RecordFolder<T extends { id: string; created: string }> {
  readonly #folder: string;
  readonly #schema: z.ZodType<T>;

  constructor(folder: string, schema: z.ZodType<T>) {
    this.#folder = folder;
    this.#schema = schema;
    mkdirSync(folder, { recursive: true });
  }

  /** Newest first. */
  all(): T[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(".json"))
      .flatMap((name) => this.find(name.slice(0, -".json".length)) ?? [])
      .toSorted((one, other) => other.created.localeCompare(one.created) || other.id.localeCompare(one.id));
  }

  find(id: string): T | undefined {
    return recordId.test(id) ? readJson(this.#file(id), this.#schema) : undefined;
  }

  put(record: T): void {
    writeJson(this.#file(record.id), record);
  }

  delete(id: string): void {
    rmSync(this.#file(id), { force: true });
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

/** Folder of Cloud Assistant's records in a cloud's folder. */
export const ecsFolder = (folder: string) => join(folder, "ecs");

/** What Cloud Assistant remembers: commands, and their invocations. */
export class EcsStore {
  readonly commands: RecordFolder<CommandRecord>;
  readonly invocations: RecordFolder<InvocationRecord>;

  constructor(folder: string) {
    this.commands = new RecordFolder(join(ecsFolder(folder), "commands"), CommandRecord);
    this.invocations = new RecordFolder(join(ecsFolder(folder), "invocations"), InvocationRecord);
  }

  /** Notes what became of an invocation on one instance; of one that was forgotten, nothing. */
  report(invokeId: string, instanceId: string, change: Partial<InstanceRecord>): void {
    const record = this.invocations.find(invokeId);
    if (record === undefined) return;
    const instances = record.instances.map((instance) =>
      instance.instanceId === instanceId ? { ...instance, ...change, updated: new Date().toISOString() } : instance,
    );
    this.invocations.put({ ...record, instances });
  }
}
