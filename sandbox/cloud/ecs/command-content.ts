import { EcsError } from "./errors";
import { choice, type Parameters, required } from "./parameters";

/** The strictest of the documented limits, in characters of Base64, with the values of the parameters. */
const limit = 16 * 1024;

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The CommandContent of a request in Base64, whose encoding is the given one unless the request says another. */
export function contentOf(parameters: Parameters, encoding: "Base64" | "PlainText"): string {
  const content = required(parameters, "CommandContent");
  const isPlain = choice(parameters, "ContentEncoding", [encoding, "Base64", "PlainText"]) === "PlainText";
  if (!isPlain && !base64.test(content)) throw new EcsError("CmdContent.DecodeError");
  const encoded = isPlain ? Buffer.from(content).toString("base64") : content;
  refuseTooLong(encoded);
  return encoded;
}

function refuseTooLong(encoded: string): void {
  if (encoded.length <= limit) return;
  const message = `The maximum length of a command is exceeded: ${encoded.length} characters of Base64 of ${limit}.`;
  throw new EcsError("CmdContent.ExceedLimit", { message });
}

const placeholder = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Names of the parameters in a command's content. */
export const parameterNames = (content: string) => [
  ...new Set([...decode(content).matchAll(placeholder)].map(([, name = ""]) => name)),
];

/** Refuses parameters that a command does not have. */
export function refuseParameters(content: string, enabled: boolean, values: Record<string, string>): void {
  const names = Object.keys(values);
  if (names.length > 0 && !enabled) throw new EcsError("Parameter.Disabled");
  if (names.length > 10) throw new EcsError("ParameterCount.ExceedLimit");
  if (names.some((name) => name.length > 64 || name === "")) throw new EcsError("ParameterKey.ExceedLimit");
  const known = parameterNames(content);
  if (names.some((name) => !known.includes(name))) throw new EcsError("Parameter.NotMatched");
  if (enabled) refuseTooLong(Buffer.from(decode(content) + JSON.stringify(values)).toString("base64"));
}

/** The script that runs: only with parameters enabled is anything replaced, and one that is not given by nothing. */
export function filledIn(content: string, enabled: boolean, values: Record<string, string>): string {
  const text = decode(content);
  return enabled ? text.replace(placeholder, (_, name: string) => values[name] ?? "") : text;
}

const decode = (content: string) => Buffer.from(content, "base64").toString("utf8");
