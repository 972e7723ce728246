import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Change, Existing, Plugin, Refusal, Say, Subject } from "./plugin";
import { grpcError } from "./plugin-error";
import { fromStruct, isSame, type Properties, toStruct } from "./values";

const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = proto.PropertyDiff.Kind;
const kinds = {
  add: { true: ADD_REPLACE, false: ADD },
  delete: { true: DELETE_REPLACE, false: DELETE },
  update: { true: UPDATE_REPLACE, false: UPDATE },
} as const;

/** The gRPC methods of a plugin. Methods that are not here are answered as unimplemented, which the engine accepts. */
export function pluginService(plugin: Plugin, say: Say): UntypedServiceImplementation {
  return {
    getPluginInfo: unary(async () => new PluginInfo().setVersion(plugin.version)),
    getSchema: unary(async () => new proto.GetSchemaResponse().setSchema("{}")),
    cancel: unary(async () => {
      plugin.cancel?.();
      return new Empty();
    }),
    attach: unary(async () => new Empty()),
    checkConfig: unary(async (request: proto.CheckRequest) =>
      checked(fromStruct(request.getNews()), plugin.checkConfig(configOf(fromStruct(request.getNews())))),
    ),
    diffConfig: unary(async (request: proto.DiffRequest) =>
      diffed(configChanges(fromStruct(request.getOldInputs() ?? request.getOlds()), fromStruct(request.getNews()))),
    ),
    configure: unary(async (request: proto.ConfigureRequest) => {
      const variables = request.getVariablesMap().toArray();
      plugin.configure(Object.fromEntries(variables.map(([key, value]) => [key.replace(/^.*:/, ""), value])), say);
      // secrets are kept by the engine: it marks the outputs that have a secret input's name, as with the real provider
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    check: unary(async (request: proto.CheckRequest) => {
      const { inputs, refusals } = plugin.check(
        subjectOf(request),
        fromStruct(request.getNews()),
        fromStruct(request.getOlds()),
      );
      return checked(inputs, refusals);
    }),
    diff: unary(async (request: proto.DiffRequest) => {
      const { existing, inputs } = changeOf(request);
      return diffed(plugin.diff(existing, inputs));
    }),
    create: unary(async (request: proto.CreateRequest) => {
      const inputs = fromStruct(request.getProperties());
      const how = { preview: request.getPreview(), timeoutSeconds: request.getTimeout() || undefined };
      const { id, state } = await plugin.create(subjectOf(request), inputs, how);
      return new proto.CreateResponse().setId(id).setProperties(toStruct(state));
    }),
    read: unary(async (request: proto.ReadRequest) => {
      const inputs = fromStruct(request.getInputs());
      const found = await plugin.read(existingOf(request), inputs);
      if (!found) return new proto.ReadResponse();
      return new proto.ReadResponse()
        .setId(request.getId())
        .setProperties(toStruct(found.state))
        .setInputs(toStruct(found.inputs ?? inputs));
    }),
    update: unary(async (request: proto.UpdateRequest) => {
      const { existing, inputs } = changeOf(request);
      const state = await plugin.update(existing, inputs, request.getPreview());
      return new proto.UpdateResponse().setProperties(toStruct(state));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      await plugin.delete(existingOf(request));
      return new Empty();
    }),
    invoke: unary(async (request: proto.InvokeRequest) => {
      const answer = await plugin.invoke(request.getTok(), fromStruct(request.getArgs()));
      return "refusals" in answer
        ? new proto.InvokeResponse().setFailuresList(answer.refusals.map(failure))
        : new proto.InvokeResponse().setReturn(toStruct(answer.result));
    }),
  };
}

function unary<Request, Response>(answer: (request: Request) => Promise<Response>): handleUnaryCall<Request, Response> {
  return (call, callback) =>
    void answer(call.request).then(
      (response) => callback(null, response),
      (error) => callback(grpcError(error)),
    );
}

const subjectOf = (request: { getUrn(): string }): Subject => {
  const urn = request.getUrn();
  const [, , types = "", ...name] = urn.split("::");
  // parents' types come first, separated by $
  return { urn, type: types.slice(types.lastIndexOf("$") + 1), name: name.join("::") };
};

const existingOf = (request: proto.ReadRequest | proto.DeleteRequest): Existing => ({
  ...subjectOf(request),
  id: request.getId(),
  state: fromStruct(request.getProperties()),
});

const changeOf = (request: proto.DiffRequest | proto.UpdateRequest): { existing: Existing; inputs: Properties } => ({
  existing: { ...subjectOf(request), id: request.getId(), state: fromStruct(request.getOlds()) },
  inputs: fromStruct(request.getNews()),
});

const configOf = (inputs: Properties): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );

/** Nothing in a provider's configuration needs new resources; but what did not change is not configured anew. */
const configChanges = (olds: Properties, news: Properties): Record<string, Change> =>
  Object.fromEntries(
    [...new Set([...Object.keys(olds), ...Object.keys(news)])]
      .filter((name) => !isSame(olds[name], news[name]))
      .map((name) => [name, { kind: "update", replaces: false }]),
  );

const checked = (inputs: Properties, refusals: Refusal[]) =>
  new proto.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(refusals.map(failure));

const failure = ({ property = "", reason }: Refusal) =>
  new proto.CheckFailure().setProperty(property).setReason(reason);

function diffed(changes: Record<string, Change>): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const names = Object.keys(changes);
  const response = new proto.DiffResponse()
    .setChanges(names.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList(names)
    .setReplacesList(names.filter((name) => changes[name]?.replaces))
    .setHasdetaileddiff(true);
  for (const [name, { kind, replaces }] of Object.entries(changes))
    response.getDetaileddiffMap().set(name, new proto.PropertyDiff().setKind(kinds[kind][`${replaces}`]));
  return response;
}
