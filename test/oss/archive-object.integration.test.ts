import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setFaults } from "../../sandbox/cloud/faults";
import { waitFor } from "../../sandbox/wait";
import { operator } from "../sandbox/cloud/support";
import type { TestStack } from "../sandbox/plugins/alicloud/stack";
import { archiveStack, bucket, Distribution, setProgram } from "./archive-stack";

// each run of the CLI takes 3 s on an idle machine, and several times that on a busy one
const timeoutMs = 300_000;
let stack: TestStack;
afterEach(() => stack[Symbol.asyncDispose]());

const start = async (bytes: number, how: "installed" | "linked" = "installed") => {
  stack = await archiveStack(how);
  return new Distribution(join(stack.folder, "kafka.tgz"), bytes);
};
const client = () => stack.cloud.client({ bucket });
const isStored = async ({ key }: Distribution) =>
  (await client().list({ prefix: key, "max-keys": 1 }, {})).objects?.length === 1;
const stored = async ({ key }: Distribution) => (await client().get(key)).content;
const outputOf = async (run: Promise<{ output: string }>) => (await run).output;

test(
  "an archive is put on OSS once, is put again when it is gone, and stays when the stack goes",
  async () => {
    const kafka = await start(9_000_000);
    setProgram(stack, kafka.program());
    expect(await outputOf(stack.preview())).toMatch(new RegExp(`url\\s*: "oss://${bucket}/${kafka.key}"`));
    expect(await isStored(kafka)).toBe(false);

    const first = await stack.mustUp();
    expect(first).toMatch(/kafka\.tgz █+ 100 % {2}9\.0 of 9\.0 MB {2}[\d.]+ MB\/s/);
    expect(await stack.outputs()).toEqual({ url: `oss://${bucket}/${kafka.key}` });
    expect(kafka.content.equals(await stored(kafka))).toBe(true);

    const state = await stack.state();
    expect(state).toContain('"path": "kafka.tgz"');
    expect(state).not.toContain(operator.accessKeySecret);
    const [own] = JSON.parse(state).deployment.resources.filter(({ type }: { type: string }) =>
      type.includes("ArchiveObject"),
    );
    expect(JSON.stringify({ ...own.inputs, ...own.outputs })).not.toMatch(/\/work|\/tmp|\/home|\/root/);

    // a machine that does not have the file
    rmSync(kafka.file);
    const second = await stack.mustUp();
    expect(second).toContain("5 unchanged");
    expect(second).not.toContain("MB/s");

    await client().delete(kafka.key);
    await stack.refresh();
    expect(await outputOf(stack.preview())).toContain(`there is no file "kafka.tgz" below`);
    kafka.write();
    expect(await stack.mustUp()).toContain("100 %");
    expect(kafka.content.equals(await stored(kafka))).toBe(true);

    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await isStored(kafka)).toBe(true);
    // another stack, or this one again, finds it there, with no file at hand
    rmSync(kafka.file);
    expect(await stack.mustUp()).toContain(`oss://${bucket}/${kafka.key} is there already`);

    setProgram(stack, kafka.program("retainOnDelete: false"));
    await stack.mustUp();
    expect(await stack.destroy()).toMatchObject({ code: 0 });
    expect(await isStored(kafka)).toBe(false);
  },
  timeoutMs,
);

test(
  "a preview refuses a file that is not the one that was asked for, and one that is not there",
  async () => {
    const kafka = await start(1000);
    setProgram(stack, kafka.program());
    kafka.write(Buffer.from("an incomplete download"));
    const other = await stack.preview();
    expect(other.code).not.toBe(0);
    expect(other.output).toMatch(new RegExp(`the sha256 of "kafka.tgz" is [0-9a-f]{64}, and not ${kafka.sha256}`));
    rmSync(kafka.file);
    const missing = await stack.preview();
    expect(missing.code).not.toBe(0);
    expect(missing.output).toContain(`and oss://${bucket}/${kafka.key} is not there either`);
    expect(await isStored(kafka)).toBe(false);
  },
  timeoutMs,
);

test(
  "an up that was interrupted is gone on with by the next one, from a clone as well, and with a program in a subfolder",
  async () => {
    const kafka = await start(60_000_000, "linked");
    setProgram(stack, kafka.program());
    const program = join(stack.folder, "program");
    mkdirSync(program);
    for (const file of ["index.js", "kafka.tgz"]) renameSync(join(stack.folder, file), join(program, file));
    writeFileSync(
      join(stack.folder, "Pulumi.yaml"),
      "name: it\nruntime: { name: nodejs, options: { typescript: false } }\nmain: program/index.js\n",
    );

    setFaults(stack.cloud.folder, [{ match: { method: "PUT", key: "runtimes/" }, delayMs: 500 }]);
    const running = stack.up();
    const arrived = async () => {
      const { uploads } = await client().listUploads({ prefix: kafka.key }, {});
      const [id] = uploads.map(({ uploadId }) => uploadId);
      if (id === undefined) return false;
      return [(await client().listParts(kafka.key, id, {}, {})).parts].flat().length > 4;
    };
    await waitFor("five parts", arrived, { timeoutMs: 120_000, everyMs: 20 });
    setFaults(stack.cloud.folder, [{ match: { method: "PUT", key: "runtimes/" }, code: "AccessDenied", status: 403 }]);
    const failed = await running;
    expect(failed.code).not.toBe(0);
    expect(failed.output).toContain(`cannot upload "kafka.tgz" to oss://${bucket}/${kafka.key}`);
    expect(failed.output).toContain("What has arrived is kept: up goes on");

    setFaults(stack.cloud.folder, []);
    const [begun] = /kafka\.tgz [█░]+ +\d+ %/.exec(await stack.mustUp()) ?? [""];
    expect(begun).toMatch(/ [3-9]\d %/);
    expect(kafka.content.equals(await stored(kafka))).toBe(true);
  },
  timeoutMs,
);
