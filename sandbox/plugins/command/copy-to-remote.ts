import { readdirSync, statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { isMap, type Properties } from "../values";
import { CopyToRemote, type Source } from "./inputs";
import type { Operation, Resource } from "./resource";
import { dial } from "./ssh/dial";
import { type RemoteFiles, remoteFiles } from "./ssh/files";

/** Copies a file or folder to a host; an update that changes neither content nor path copies nothing, `delete` removes nothing. */
export const copyToRemote: Resource = {
  inputs: CopyToRemote,
  outputs: [],
  idPrefix: () => "",
  async create(properties, operation) {
    await copy(CopyToRemote.parse(properties), operation);
    return properties;
  },
  async update(state, properties, operation) {
    const inputs = CopyToRemote.parse(properties);
    if (hashIn(state) !== inputs.source.hash || state.remotePath !== inputs.remotePath) await copy(inputs, operation);
    return properties;
  },
  async delete() {},
};

const hashIn = ({ source }: Properties) => (isMap(source) ? source.hash : undefined);

async function copy({ connection, source, remotePath }: CopyToRemote, operation: Operation): Promise<void> {
  const client = await dial(connection, operation);
  try {
    await place(await remoteFiles(client), source, remotePath);
  } finally {
    client.end();
  }
}

/** Where things come to lie: in an existing folder under their own name, otherwise at the path itself. */
async function place(files: RemoteFiles, source: Source, path: string): Promise<void> {
  const kind = await files.kind(path);
  if ("text" in source) {
    if (kind === "folder")
      throw new Error(`remote path ${path} is a directory; when using a text asset, remotePath must be a file path`);
    await files.makeFolders(posix.dirname(path));
    return files.write(path, source.text);
  }
  if (statSync(source.path).isDirectory())
    return putFolder(files, source.path, source.path.endsWith("/") ? path : posix.join(path, basename(source.path)));
  if (kind === undefined) await files.makeFolders(posix.dirname(path));
  return files.put(source.path, kind === "folder" ? posix.join(path, basename(source.path)) : path);
}

async function putFolder(files: RemoteFiles, local: string, path: string): Promise<void> {
  await files.makeFolders(path);
  for (const entry of readdirSync(local, { withFileTypes: true })) {
    const [from, to] = [join(local, entry.name), posix.join(path, entry.name)];
    await (entry.isDirectory() ? putFolder(files, from, to) : files.put(from, to));
  }
}
