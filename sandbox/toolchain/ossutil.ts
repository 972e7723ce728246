import { join } from "node:path";
import { cached, type Progress } from "./cache";
import { goBuild } from "./go-build";
import { onPath } from "./path";
import { outputOf } from "./version";

const version = "1.7.19";

/** Absolute path of an ossutil of major version 1, the one that EMR nodes have as `ossutil64`; built when the PATH has none. */
export async function ossutil(progress: Progress): Promise<string> {
  for (const name of ["ossutil64", "ossutil"]) {
    const found = onPath(name);
    if (found !== undefined && isVersionOne(await outputOf(found, ["--version"]))) return found;
  }
  const folder = await cached(`ossutil-${version}`, (partial) =>
    goBuild({
      what: `building ossutil ${version} from source (once, about 1 minute)`,
      module: "ossutil",
      package: "github.com/aliyun/ossutil",
      output: join(partial, "ossutil64"),
      progress,
    }),
  );
  return join(folder, "ossutil64");
}

/** ossutil 2 has other commands and options. */
export const isVersionOne = (printed: string) => /^ossutil version: v1\./m.test(printed);
