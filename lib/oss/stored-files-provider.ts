import type { dynamic } from "@pulumi/pulumi";
import type OSS from "ali-oss";
import { type Caller, callerNames, callerOf } from "../cloud/caller";
import { unknownValue } from "../cloud/unknown-value";
import { encryptionHeaders, type ObjectEncryption } from "./object-encryption";
import { failureText, ossFailure } from "./oss-failure";
import { patient } from "./patient";
import { configure, stackClient } from "./stack-client";
import { difference } from "./stored-text";

/** What is kept of the files; their texts are none of it. */
export interface StoredFilesState extends Caller, ObjectEncryption {
  bucket: string;
  folder: string;
  /** Changes whenever a text does, where the folder does not. */
  revision?: string;
}

/** Inputs of the resource, as the program gives them, and as the engine has them after the check. */
export interface StoredFilesInputs extends StoredFilesState {
  /** Text of each file, by its name; only before the check. */
  texts?: Record<string, string>;
  /** What is to be put again, and why, by name of the file; only after the check. */
  repair?: Record<string, string>;
}

const kept = ["bucket", "folder", "revision", ...callerNames, "serverSideEncryption", "kmsKeyId"] as const;
// an answer of OSS takes a tenth of a second; who waits for a preview wants to hear why, and not wait for ever
const timeoutMs = 20_000;

// The engine keeps each input of a resource in the state, where these texts are already as the content of the objects. It
// asks for the check before each create and update, in the same process, so they need not come by its way.
const texts = new Map<string, Record<string, string>>();
const urlOf = ({ bucket, folder }: StoredFilesState) => `oss://${bucket}/${folder}`;

/** Asks OSS, in preview already, whether what the stack has put there is still there, and the same. */
async function check(
  olds: Partial<StoredFilesInputs>,
  { texts: given, ...news }: StoredFilesInputs,
): Promise<dynamic.CheckResult<StoredFilesInputs>> {
  if (typeof given !== "object" || kept.some((name) => news[name] === unknownValue)) return { inputs: news };
  texts.set(urlOf(news), given);
  const isNew = urlOf({ bucket: "", folder: "", ...olds }) !== urlOf(news) || olds.revision !== news.revision;
  if (isNew) return { inputs: news };
  try {
    const repair = await differences(await clientOf(news), news, given);
    return { inputs: Object.keys(repair).length === 0 ? news : { ...news, repair } };
  } catch (error) {
    return { inputs: news, failures: [{ property: "bucket", reason: askFailure(error, news) }] };
  }
}

async function diff(_id: string, olds: StoredFilesState, news: StoredFilesInputs): Promise<dynamic.DiffResult> {
  const changed = kept.some((name) => (olds[name] ?? "") !== (news[name] ?? ""));
  return { changes: changed || news.repair !== undefined, replaces: [] };
}

async function create(inputs: StoredFilesInputs): Promise<dynamic.CreateResult<StoredFilesState>> {
  return { id: urlOf(inputs), outs: await verified(inputs) };
}

async function update(_id: string, _olds: StoredFilesState, news: StoredFilesInputs) {
  return { outs: await verified(news) };
}

/** Puts again what is not there as it was rendered, and looks whether it is then. */
async function verified({ repair: _, texts: __, ...state }: StoredFilesInputs): Promise<StoredFilesState> {
  const given = texts.get(urlOf(state));
  if (given === undefined) throw new Error(`the texts of ${urlOf(state)} did not arrive: run up again`);
  const client = await clientOf(state);
  const wrong = await asked(state, () => differences(client, state, given));
  if (Object.keys(wrong).length === 0) return state;
  for (const [name, why] of Object.entries(wrong)) console.log(`${urlOf(state)}/${name} ${why}: it is put again`);
  await Promise.all(Object.keys(wrong).map((name) => put(client, state, name, given[name] ?? "")));
  const [still] = Object.entries(await asked(state, () => differences(client, state, given)));
  if (still === undefined) return state;
  const [name, why] = still;
  throw new Error(
    `what lies at ${urlOf(state)}/${name} is not what was just put there: it ${why}. Somebody else writes there: find out who (the bucket's log tells), and run up again`,
  );
}

async function asked<T>(state: StoredFilesState, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new Error(askFailure(error, state), { cause: error });
  }
}

const askFailure = (error: unknown, state: StoredFilesState) =>
  `cannot see whether ${urlOf(state)} is as it was put there: ${failureText(ossFailure(error), state.bucket, `oss:GetObject on ${state.folder}/*`)}`;

async function put(client: OSS, state: StoredFilesState, name: string, text: string): Promise<void> {
  const headers = { ...encryptionHeaders(state), "x-oss-object-acl": "private", "Content-Type": "text/plain" };
  try {
    await client.put(`${state.folder}/${name}`, Buffer.from(text), { headers });
  } catch (error) {
    const right = `oss:PutObject on ${state.folder}/*`;
    throw new Error(
      `cannot put ${urlOf(state)}/${name} again: ${failureText(ossFailure(error), state.bucket, right)}`,
      {
        cause: error,
      },
    );
  }
}

/** Why files are not what they are to be, by name; all are asked for at once. */
async function differences(client: OSS, state: StoredFilesState, given: Record<string, string>) {
  const asking = Object.entries(given).map(
    async ([name, text]): Promise<[string, string | undefined]> => [
      name,
      await difference(client, `${state.folder}/${name}`, text),
    ],
  );
  const found = await patient(`asking OSS for ${asking.length} objects below ${urlOf(state)}`, Promise.all(asking));
  return Object.fromEntries(found.flatMap(([name, why]) => (why === undefined ? [] : [[name, why]])));
}

const clientOf = (state: StoredFilesState) => stackClient(state.bucket, callerOf(state), timeoutMs);

/** The provider of `StoredFiles`. Nothing is left to delete: the objects are resources of their own. */
export const storedFilesProvider = { configure, check, diff, create, update };
