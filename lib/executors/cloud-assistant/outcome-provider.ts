import { isDeepStrictEqual } from "node:util";
import type { dynamic } from "@pulumi/pulumi";
import type { Caller } from "../../cloud/caller";
import { type CloudAssistantApi, isGone } from "./api";
import type { Report } from "./report";
import { type CallOn, reportOf, runAgain } from "./run";

/** Inputs of an outcome. */
export interface OutcomeInputs extends CallOn, Caller {
  /** Id of the invocation that runs the call. */
  invocation: string;
  /** Verb when the resource is deleted. @default - nothing is run then */
  removal?: string;
}

/** State of an outcome. */
export interface OutcomeState extends OutcomeInputs {
  /** Standard output of the script, when it succeeded. */
  output?: string;
  /** Whether it succeeded. */
  ok?: boolean;
}

const called = ["verb", "parameters", "script", "timeoutSeconds", "sealed"] as const;
const inputNames = ["instance", "region", "profile", "roleArn", "invocation", "removal", ...called] as const;

/**
 * What came of a script that Cloud Assistant was asked to run.
 *
 * The provider's own resource of an invocation looks healed after a failure, and tells no reason. This one remembers in its
 * state that a script failed, and runs it again in every `up` until it succeeds.
 */
export function outcomeProvider(
  connect: (caller: Caller) => CloudAssistantApi,
): Required<Pick<dynamic.ResourceProvider<OutcomeInputs, OutcomeState>, "diff" | "create" | "update" | "delete">> {
  return {
    async diff(_id, { ok, ...olds }, news) {
      const changed = inputNames.filter((name) => !isDeepStrictEqual(olds[name], news[name]));
      // a refresh takes the error from the state, but not this
      return { changes: ok !== true || changed.length > 0, replaces: changed.filter((name) => name === "instance") };
    },
    async create(inputs) {
      const api = connect(inputs);
      const report = (await reportOf(api, inputs, inputs.invocation)) ?? (await runAgain(api, inputs));
      return { id: inputs.invocation, outs: stateOf(inputs.invocation, inputs, report) };
    },
    async update(id, olds, news) {
      if (olds.ok === true && olds.invocation === news.invocation)
        return { outs: { ...news, output: olds.output, ok: true } };
      const api = connect(news);
      const told = olds.invocation === news.invocation ? undefined : await reportOf(api, news, news.invocation);
      return { outs: stateOf(id, news, told ?? (await runAgain(api, news))) };
    },
    async delete(_id, { removal, ...state }) {
      if (removal === undefined) return;
      const call = { ...state, verb: removal, sealed: "" };
      try {
        const report = await runAgain(connect(state), call);
        if (!report.ok) throw new Error(failure(call, report.reason));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

function stateOf(id: string, inputs: OutcomeInputs, { ok, output, reason }: Report): OutcomeState {
  if (ok) return { ...inputs, output, ok };
  const message = failure(inputs, reason);
  // kept in the state, with what failed: else the next up would not know
  throw Object.assign(new Error(message), { id, properties: { ...inputs, ok }, reasons: [message] });
}

const failure = ({ verb, instance }: OutcomeInputs, reason: string) => `${verb} on ${instance} failed: ${reason}`;
