import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TestHosts, temporary } from "../../hosts/sandbox-hosts";
import { PulumiProgram } from "./pulumi-program";

jest.setTimeout(180_000);

let hosts: TestHosts;
let program: PulumiProgram;

beforeAll(async () => {
  hosts = await TestHosts.start({ number: 207 });
  program = await PulumiProgram.create();
}, 900_000);

afterAll(async () => {
  program[Symbol.dispose]();
  await hosts[Symbol.asyncDispose]();
});

const copy = (source: string, remotePath: string) => {
  const { address: host, hostKey } = hosts.host();
  const { port, user, privateKeyFile } = hosts.state.ssh;
  const connection = { host, hostKey, port, user, privateKey: readFileSync(privateKeyFile, "utf8"), dialErrorLimit: 0 };
  return `const connection = ${JSON.stringify(connection)};
    new command.remote.CopyToRemote("c", { connection, source: ${source}, remotePath: "${remotePath}" });`;
};
const text = (content: string) => `new pulumi.asset.StringAsset("${content}")`;

test("a text, a file and a folder come to lie where the official plugin puts them", async () => {
  const tree = temporary();
  mkdirSync(join(tree, "folder/inner"), { recursive: true });
  writeFileSync(join(tree, "folder/inner/leaf"), "leaf");
  writeFileSync(join(tree, "file"), "file");
  const remote = join(hosts.host().root, "tmp/copies");
  const read = (path: string) => readFileSync(join(remote, path), "utf8");

  await program.up(copy(text("one"), `${remote}/new/text`));
  expect(read("new/text")).toBe("one");
  await program.up(copy(`new pulumi.asset.FileAsset("${tree}/file")`, `${remote}/new`));
  expect(read("new/file")).toBe("file");
  await program.up(copy(`new pulumi.asset.FileArchive("${tree}/folder")`, remote));
  expect(read("folder/inner/leaf")).toBe("leaf");
  await program.up(copy(`new pulumi.asset.FileArchive("${tree}/folder/")`, `${remote}/other`));
  expect(read("other/inner/leaf")).toBe("leaf");

  await expect(program.up(copy(text("two"), `${remote}/new`))).rejects.toThrow("is a directory");
  await program.destroy();
  expect(existsSync(join(remote, "new/text"))).toBe(true);
});

test("only another content or path is copied again, not another connection", async () => {
  const path = join(hosts.host().root, "tmp/again");
  await program.up(copy(text("one"), path));
  writeFileSync(path, "changed on the host");
  const elsewhere = copy(text("one"), path).replace('"dialErrorLimit":0', '"dialErrorLimit":2');
  expect(await program.up(elsewhere)).toContain("1 updated");
  expect(readFileSync(path, "utf8")).toBe("changed on the host");
  await program.up(copy(text("two"), path));
  expect(readFileSync(path, "utf8")).toBe("two");
});

test("an archive of assets is refused, as the official plugin of this version does", async () => {
  const source = `new pulumi.asset.AssetArchive({ a: ${text("one")} })`;
  await expect(program.up(copy(source, "/tmp/x"))).rejects.toThrow("an asset with a path or a text, or an archive");
});
