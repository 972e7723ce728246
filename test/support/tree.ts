import * as pulumi from "@pulumi/pulumi";
import { record } from "./mocks";

/** A resource as it is registered: what identifies it, and what it is given. */
export interface Node {
  urn: string;
  type: string;
  name: string;
  parent: string;
  /** Name of its explicit provider; empty when it is a default one. */
  provider: string;
  protect: boolean;
  ignoreChanges: string[];
  /** Plain values; what is not known is `<unknown>`, what is secret `<secret>`. */
  inputs: Record<string, unknown>;
}

type Answers = NonNullable<Parameters<typeof record>[1]>["answers"];

/** The resources that a program registers, by their urns, their names in the order of registration, with the names of the functions it calls and their providers. */
export async function treeOf(
  program: () => unknown,
  {
    answers,
    preview = false,
    project,
    config = {},
  }: { answers?: Answers; preview?: boolean; project?: string; config?: Record<string, string> } = {},
) {
  const nodes: Node[] = [];
  const calls: { token: string; provider: string }[] = [];
  pulumi.runtime.setAllConfig(config);
  await record(
    () => {
      watch(nodes, calls);
      return program();
    },
    { answers, preview, project },
  );
  const order = nodes.map(({ name }) => name);
  return { order, nodes: nodes.toSorted((one, other) => (one.urn < other.urn ? -1 : 1)), calls };
}

interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getProvider(): string;
  getProvidersMap(): { get(name: string): string | undefined };
  getProtect(): boolean;
  getIgnorechangesList(): string[];
  getObject(): { toJavaScript(): object };
  getTok(): string;
}

/** The mocks tell neither parents nor options: they are read on their way to them. */
function watch(nodes: Node[], calls: { token: string; provider: string }[]): void {
  const monitor = Object(pulumi.runtime.getMonitor());
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request: Request, ...rest: unknown[]) => {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    nodes.push({
      ...{ type, name, parent, urn: monitor.newUrn(parent, type, name), protect: request.getProtect() },
      ...{ provider: nameOf(request.getProvider()), ignoreChanges: request.getIgnorechangesList() },
      inputs: Object(plain(request.getObject().toJavaScript())),
    });
    return register(request, ...rest);
  };
  const invoke = monitor.invoke.bind(monitor);
  monitor.invoke = (request: Request, ...rest: unknown[]) => {
    calls.push({ token: request.getTok(), provider: nameOf(request.getProvider()) });
    return invoke(request, ...rest);
  };
}

/** `urn:…::name::id` of a provider. */
const nameOf = (reference: string) => reference.split("::").at(-2) ?? "";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signature = "4dabf18193072939515e22adb298388d";
const kinds: Record<string, (value: object) => unknown> = {
  "1b47061264138c4ac30d75fd1eb44270": () => "<secret>",
  d0e6a833031e9bbcd3f4e8bde6ca49a4: (value) => ("value" in value ? plain(value.value) : "<unknown>"),
  "5cf8f73096256a8f31e491e813e4eb8e": (value) => ("urn" in value ? value.urn : "<resource>"),
};

function plain(value: unknown): unknown {
  if (value === unknown) return "<unknown>";
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (signature in value) return kinds[String(value[signature])]?.(value) ?? "<other>";
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
