import type { Properties } from "./values";

/** Why an input is refused. */
export interface Refusal {
  /** Name of the input. @default - the resource as a whole is refused */
  property?: string;
  reason: string;
}

export type ChangeKind = "add" | "delete" | "update";

export interface Change {
  kind: ChangeKind;
  /** Whether only a new resource can have the new value (ForceNew). */
  replaces: boolean;
}

/** Which resource a call is about. */
export interface Subject {
  /** Type token: `alicloud:oss/bucketObject:BucketObject`. */
  type: string;
  urn: string;
  /** Last part of the URN. */
  name: string;
}

export interface Existing extends Subject {
  id: string;
  /** All that is known of it: inputs and outputs as they were after the last operation. */
  state: Properties;
}

export interface HowToCreate {
  preview: boolean;
  /** Seconds that it may take: `customTimeouts.create`. @default - as the resource has it */
  timeoutSeconds?: number;
}

/** Says something to the user, through the engine; a `status` is seen only while the operation runs. */
export type Say = (severity: "status" | "info" | "warning" | "error", message: string, urn?: string) => void;

/** A Pulumi resource provider, as far as a sandbox needs one. Errors that it throws are shown to the user as they are. */
export interface Plugin {
  version: string;
  /** Reasons to refuse a provider's configuration; `config` is keyed by name, values that are not strings as JSON. */
  checkConfig(config: Record<string, string>): Refusal[];
  configure(config: Record<string, string>, say: Say): void;
  /** The inputs with defaults filled in, or reasons to refuse them; values may be unknown. `old` are those of the resource that is there, if any. */
  check(subject: Subject, inputs: Properties, old: Properties): { inputs: Properties; refusals: Refusal[] };
  /** Changes by property; none at all means that nothing is done. */
  diff(existing: Existing, inputs: Properties): Record<string, Change>;
  /** In preview: the planned state, with unknown values, and no id. */
  create(subject: Subject, inputs: Properties, how: HowToCreate): Promise<{ id: string; state: Properties }>;
  /** `undefined` when it is gone. `inputs` are empty for a resource that is not in the stack yet; left out of the answer they are kept. */
  read(existing: Existing, inputs: Properties): Promise<{ state: Properties; inputs?: Properties } | undefined>;
  update(existing: Existing, inputs: Properties, preview: boolean): Promise<Properties>;
  delete(existing: Existing): Promise<void>;
  /** The user wants the running operations to end early. @default - they run on */
  cancel?(): void;
  invoke(token: string, args: Properties): Promise<{ result: Properties } | { refusals: Refusal[] }>;
}

/** The resource exists, but is not as it was asked for: it is kept in the stack's state, and the operation fails. */
export class HalfCreated extends Error {
  constructor(
    readonly id: string,
    readonly state: Properties,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}
