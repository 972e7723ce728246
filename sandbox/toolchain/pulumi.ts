import { dirname, join } from "node:path";
import { cached, type Progress } from "./cache";
import { goBuild } from "./go-build";
import { onPath } from "./path";
import { installOfficialPulumi } from "./pulumi-installer";
import { isAtLeast, outputOf } from "./version";

/** What is installed or built when the PATH has no Pulumi CLI that is good enough. */
export const pulumiVersion = "3.259.0";
/** The newest release of the Go SDK that contains the language host as a part of itself; later ones are a module apart, which a closed network cannot fetch. */
const languageHostSdk = "3.60.0";
const languageHost = "pulumi-language-nodejs";

export interface PulumiCli {
  /** Absolute path of `pulumi`. */
  command: string;
  /** Its folder, to be put first on the PATH of whatever runs it. */
  folder: string;
}

/** The Pulumi CLI (3.200 or newer) with its Node language host: from the PATH, from Pulumi's installer, or built from source. */
export async function pulumiCli(progress: Progress): Promise<PulumiCli> {
  const found = await pulumiOnPath();
  if (found !== undefined) return found;
  const root = await cached(`pulumi-${pulumiVersion}`, (folder) => obtain(folder, progress));
  const folder = join(root, "bin");
  return { command: join(folder, "pulumi"), folder };
}

/** The CLI on a PATH, if it is new enough and its Node language host is beside it or on the same PATH. */
export async function pulumiOnPath(path = process.env.PATH ?? ""): Promise<PulumiCli | undefined> {
  const command = onPath("pulumi", path);
  if (command === undefined) return undefined;
  const folder = dirname(command);
  if (onPath(languageHost, folder) === undefined && onPath(languageHost, path) === undefined) return undefined;
  return isAtLeast(await versionOf(command), 3, 200) ? { command, folder } : undefined;
}

async function obtain(folder: string, progress: Progress): Promise<void> {
  if (await installOfficialPulumi({ version: pulumiVersion, folder, progress })) return;
  await goBuild({
    what: `building the Pulumi Node language host ${languageHostSdk} from source (once, about 1 minute)`,
    module: "language-nodejs",
    package: `github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/${languageHost}`,
    output: join(folder, "bin", languageHost),
    variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${languageHostSdk}` },
    progress,
  });
  await goBuild({
    what: `building the Pulumi CLI ${pulumiVersion} from source (once, about 5 minutes)`,
    module: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    output: join(folder, "bin", "pulumi"),
    // the Automation API refuses a CLI that prints no version
    variables: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${pulumiVersion}` },
    progress,
  });
}

export const versionOf = (command: string) =>
  outputOf(command, ["version"], { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" });
