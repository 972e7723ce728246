import { posix } from "node:path";
import type { Client, SFTPWrapper } from "ssh2";

/** Files of a host, over SFTP. */
export interface RemoteFiles {
  kind(path: string): Promise<"file" | "folder" | undefined>;
  makeFolders(path: string): Promise<void>;
  write(path: string, text: string): Promise<void>;
  /** Copies a local file. */
  put(local: string, path: string): Promise<void>;
}

type Done = (error?: Error | null) => void;

export async function remoteFiles(client: Client): Promise<RemoteFiles> {
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) => {
    client.sftp((error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const files: RemoteFiles = {
    kind: (path) =>
      new Promise((resolve, reject) => {
        sftp.stat(path, (error, stats) => {
          if (!error) resolve(stats.isDirectory() ? "folder" : "file");
          // 2: no such file, in the SFTP protocol
          else if ("code" in error && error.code === 2) resolve(undefined);
          else reject(about(path, error));
        });
      }),
    async makeFolders(path) {
      const kind = await files.kind(path);
      if (kind === "file") throw new Error(`remote path ${path} exists but is not a directory`);
      if (kind === "folder") return;
      await files.makeFolders(posix.dirname(path));
      await change(path, (done) => sftp.mkdir(path, done));
    },
    write: (path, text) => change(path, (done) => sftp.writeFile(path, text, done)),
    put: (local, path) => change(path, (done) => sftp.fastPut(local, path, done)),
  };
  return files;
}

function change(path: string, act: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error ? reject(about(path, error)) : resolve()));
  });
}

const about = (path: string, error: Error) => new Error(`remote path ${path}: ${error.message}`, { cause: error });
