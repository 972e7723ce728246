import {
  type Existing,
  HalfCreated,
  type HowToCreate,
  type Plugin,
  type Refusal,
  type Say,
  type Subject,
} from "../plugin";
import { defined, isGiven, type Properties } from "../values";
import { checkInputs } from "./check";
import type { Cloud } from "./cloud";
import { diffState, plannedState, updatedState } from "./diff";
import { Ecs } from "./ecs/ecs";
import { Emr } from "./emrv2/emr";
import { functions } from "./functions";
import { Oss } from "./oss/oss";
import { readProviderConfig, refuseConfig } from "./provider-config";
import type { ResourceKind } from "./resource-kind";
import { resources } from "./resources";

/** The sandbox's stand-in for the alicloud provider: refuses, plans and does what the real one does, in a sandbox's cloud. */
export class AlicloudPlugin implements Plugin {
  private cloud?: Cloud;

  constructor(readonly version: string) {}

  checkConfig(config: Record<string, string>): Refusal[] {
    return refuseConfig(config);
  }

  configure(given: Record<string, string>, say: Say): void {
    const config = readProviderConfig(given, process.env);
    this.cloud = { region: config.region, oss: new Oss(config), emr: new Emr(config), ecs: new Ecs(config), say };
  }

  check({ type, name, urn }: Subject, given: Properties, old: Properties): { inputs: Properties; refusals: Refusal[] } {
    const kind = kindOf(type);
    for (const [property, { deprecated }] of Object.entries(kind.inputs))
      if (deprecated && isGiven(given[property]))
        this.cloud?.say("warning", `${property} is deprecated: use the resource ${deprecated} instead`, urn);
    return checkInputs(kind, name, given, old);
  }

  diff({ type, state }: Existing, inputs: Properties) {
    return diffState(kindOf(type), state, inputs);
  }

  async create(
    { type }: Subject,
    inputs: Properties,
    { preview, timeoutSeconds }: HowToCreate,
  ): Promise<{ id: string; state: Properties }> {
    const kind = kindOf(type);
    if (preview) return { id: "", state: plannedState(kind, inputs) };
    const cloud = this.configured();
    const id = await kind.create(cloud, inputs);
    try {
      await kind.settle?.(cloud, id, inputs, timeoutSeconds);
      return { id, state: { ...inputs, ...(await kind.read(cloud, id, inputs)) } };
    } catch (error) {
      throw new HalfCreated(id, inputs, error);
    }
  }

  async read(existing: Existing, given: Properties): Promise<{ state: Properties; inputs: Properties } | undefined> {
    const { type, id, state } = existing;
    const kind = kindOf(type);
    const isImport = Object.keys(given).length === 0;
    if (isImport && kind.importable === false) throw new Error(`resource ${type} does not support import`);
    const found = await kind.read(this.configured(), id, state);
    if (found === undefined) return undefined;
    const now = { ...state, ...found };
    const names = Object.keys(isImport ? kind.inputs : given);
    return { state: now, inputs: defined(Object.fromEntries(names.map((name) => [name, now[name] ?? given[name]]))) };
  }

  async update(existing: Existing, inputs: Properties, preview: boolean): Promise<Properties> {
    const { type, id, state } = existing;
    const kind = kindOf(type);
    const changed = Object.keys(this.diff(existing, inputs));
    // an operation that failed after the resource had an id is taken for done, as by the real provider
    if (changed.length === 0) return state;
    const planned = updatedState(kind, state, inputs);
    if (preview) return planned;
    const cloud = this.configured();
    await kind.update(cloud, id, planned, changed);
    if (kind.isReadAfterUpdate === false) return planned;
    return { ...planned, ...(await kind.read(cloud, id, planned)) };
  }

  async delete({ type, id, state }: Existing): Promise<void> {
    await kindOf(type).delete(this.configured(), id, state);
  }

  async invoke(token: string, args: Properties): Promise<{ result: Properties } | { refusals: Refusal[] }> {
    const known = functions[token];
    if (known === undefined) throw new Error(unknownToken("function", token, functions));
    const { inputs, refusals } = checkInputs(known, token, args);
    return refusals.length > 0 ? { refusals } : { result: await known.invoke(this.configured(), inputs) };
  }

  private configured(): Cloud {
    if (this.cloud === undefined) throw new Error("the alicloud plugin was not configured");
    return this.cloud;
  }
}

function kindOf(type: string): ResourceKind {
  const kind = resources[type];
  if (kind === undefined) throw new Error(unknownToken("resource", type, resources));
  return kind;
}

const unknownToken = (what: string, token: string, known: object) =>
  `the sandbox's alicloud plugin does not know the ${what} ${token}; it knows ${Object.keys(known).join(", ")}`;
