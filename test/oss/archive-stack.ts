import { createHash, randomBytes } from "node:crypto";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installDynamicProvider } from "../../sandbox/plugins/dynamic-provider";
import { TestStack } from "../sandbox/plugins/alicloud/stack";
import { installBuilt, root } from "../support/program";

/** A file of random bytes that stands for a Kafka distribution: nothing of it is looked at on the way. */
export class Distribution {
  readonly content: Buffer;
  readonly sha256: string;

  constructor(
    readonly file: string,
    bytes: number,
  ) {
    this.content = randomBytes(bytes);
    this.sha256 = createHash("sha256").update(this.content).digest("hex");
    this.write();
  }

  /** Puts it into its file, whatever is there. */
  write(content = this.content): void {
    writeFileSync(this.file, content);
  }

  get key(): string {
    return `runtimes/${this.sha256}.tgz`;
  }

  /** The component of it, as a program makes it, in a bucket that exists. */
  program(more = ""): string {
    return `const existing = { name: "${bucket}", endpoint: "oss-cn-hangzhou-internal.aliyuncs.com" };
      const bucket = new mm2.ReplicationBucket("b", { existing });
      const archive = new mm2.RuntimeArchive("kafka", {
        bucket, path: "./kafka.tgz", sha256: "${this.sha256}", kafkaVersion: "3.9.1", ${more}
      });
      return { url: archive.url };`;
  }
}

/** The bucket of these programs. */
export const bucket = "ours";

/** A stack whose project has this package in its node_modules: as npm installs it, or as a link to a clone. */
export async function archiveStack(how: "installed" | "linked"): Promise<TestStack> {
  const stack = await TestStack.start();
  installDynamicProvider(join(stack.folder, "home"));
  const modules = join(stack.folder, "node_modules");
  rmSync(modules, { recursive: true });
  installBuilt(modules);
  if (how === "linked") {
    const own = join(modules, "alicloud-mirrormaker");
    rmSync(own, { recursive: true });
    symlinkSync(root, own);
  }
  await stack.cloud.client().putBucket(bucket);
  return stack;
}

/** Makes a text the body of the stack's program. */
export function setProgram(stack: TestStack, body: string): TestStack {
  return stack.program(`const mm2 = require("alicloud-mirrormaker");\n${body}`);
}
