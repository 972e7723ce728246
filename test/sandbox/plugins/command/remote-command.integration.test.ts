import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { keyPair } from "../../../../sandbox/hosts/keys";
import { TestHosts, temporary } from "../../hosts/sandbox-hosts";
import { PulumiProgram } from "./pulumi-program";

jest.setTimeout(180_000);

let hosts: TestHosts;
let program: PulumiProgram;

beforeAll(async () => {
  hosts = await TestHosts.start({ brokers: 2, number: 202 });
}, 900_000);

beforeEach(async () => {
  program = await PulumiProgram.create();
}, 900_000);

afterEach(() => program[Symbol.dispose]());

afterAll(async () => {
  await hosts[Symbol.asyncDispose]();
});

const privateKey = () => readFileSync(hosts.state.ssh.privateKeyFile, "utf8");

const connection = (more: object = {}, id = 1) => {
  const { address: host, hostKey } = hosts.host(id);
  const { port, user } = hosts.state.ssh;
  return JSON.stringify({ host, hostKey, port, user, privateKey: privateKey(), dialErrorLimit: 1, ...more });
};

const remote = (args: string, { more = {}, exported = "exports.stdout = c.stdout; exports.stderr = c.stderr;" } = {}) =>
  `const c = new command.remote.Command("c", { connection: ${connection(more)}, ${args} });\n${exported}\n`;

const log = () => join(hosts.host().root, "home/kafka/log");
const logged = () => (existsSync(log()) ? readFileSync(log(), "utf8").trim().split("\n") : []);
beforeEach(() => rmSync(log(), { force: true }));

test("create runs once, update in place, delete at the end; unchanged inputs run nothing", async () => {
  const lives = 'update: "echo update $PULUMI_COMMAND_STDOUT >> log", delete: "echo delete >> log"';
  const first = remote(`create: "echo create >> log; echo made; echo warned >&2", ${lives}`);
  await program.up(first);
  expect(await program.outputs()).toEqual({ stdout: "made", stderr: "warned" });
  expect(await program.up(first)).toContain("2 unchanged");
  expect(logged()).toEqual(["create"]);

  const updated = await program.up(remote(`create: "other", logging: "none", ${lives}`));
  expect(updated).toContain("1 updated");
  // sshd takes no PULUMI_COMMAND_STDOUT: said, and not a failure
  expect(updated).toContain("Unable to set 'PULUMI_COMMAND_STDOUT'");
  expect(logged()).toEqual(["create", "update"]);
  expect(await program.outputs()).toEqual({ stdout: "", stderr: "" });

  await program.destroy();
  expect(logged()).toEqual(["create", "update", "delete"]);
});

test("without `update` a change runs `create` again, also when only `delete` has changed", async () => {
  const create = 'create: "echo create >> log", addPreviousOutputInEnv: false';
  await program.up(remote(create));
  await program.up(remote(`${create}, delete: "echo delete >> log"`));
  expect(logged()).toEqual(["create", "create"]);
});

test("changed triggers replace, even with `update`: the new `create` runs before the old `delete`", async () => {
  const source = (version: number) =>
    remote(`create: "echo create ${version} >> log", update: "echo update >> log",
            delete: "echo delete ${version} >> log", triggers: [{ version: ${version} }]`);
  await program.up(source(1));
  expect(await program.up(source(2))).toContain("1 replaced");
  expect(logged()).toEqual(["create 1", "create 2", "delete 1"]);
});

test("a create that fails is told with its command, exit code and output, and leaves nothing in the state", async () => {
  const failing = remote('create: "echo out; echo err >&2; echo create >> log; exit 3"');
  await expect(program.up(failing)).rejects.toThrow(
    /Process exited with status 3: running "echo out;[^"]*exit 3":\n\s*(out\n\s*err|err\n\s*out)/,
  );
  expect(await program.state()).not.toContain("command:remote:Command");
  await expect(program.up(failing)).rejects.toThrow("status 3");
  expect(logged()).toEqual(["create", "create"]);
});

test("an update that fails keeps the old inputs, so that the next up runs it again", async () => {
  await program.up(remote('create: "true"'));
  const failing = remote('create: "true", update: "echo update >> log; exit 4"');
  await expect(program.up(failing)).rejects.toThrow("status 4");
  await expect(program.up(failing)).rejects.toThrow("status 4");
  expect(logged()).toEqual(["update", "update"]);
});

test("a variable that the server does not take is a failure, and the command does not run", async () => {
  const up = program.up(remote('create: "echo create >> log", environment: { FOO: "1", LC_FOO: "2" }'));
  await expect(up).rejects.toThrow(/could not set environment variable "FOO": ssh: setenv failed/);
  expect(logged()).toEqual([]);
});

test("a variable that the server takes arrives", async () => {
  await program.up(remote(`create: 'printf %s "$LC_FOO"', environment: { LC_FOO: "a 'b' é" }`));
  expect(await program.outputs()).toMatchObject({ stdout: "a 'b' é" });
});

test("standard input arrives whole; as a secret it is in clear neither in the state nor in what is printed", async () => {
  const secret = "s3cret-".repeat(20_000);
  const up = await program.up(
    remote(`create: "wc -c; echo done", stdin: pulumi.secret("s3cret-".repeat(20000)), logging: "stdout"`),
  );
  expect(await program.outputs()).toMatchObject({ stdout: `${secret.length}\ndone` });
  const state = await program.state();
  expect(state + up).not.toContain("s3cret-s3cret-");
  expect(state + up).not.toContain(privateKey().split("\n")[1]);
  expect(state).toContain('"stdout": "140000\\ndone"');
});

test("output is shown while the command runs, unless logging is none", async () => {
  const printing = (logging: string) =>
    remote(`create: "echo first $((20 + 3)); echo second $((20 + 4)) >&2; sleep 1", logging: "${logging}"`, {
      exported: "",
    });
  const printed = await program.up(printing("stdoutAndStderr"));
  expect(printed).toContain("first 23");
  expect(printed).toContain("second 24");
  const half = await program.up(printing("stderr"));
  expect(half).not.toContain("first 23");
  expect(half).toContain("second 24");
  expect(await program.up(printing("none"))).not.toMatch(/first 23|second 24/);
});

test("a line too long for the official plugin's log is a failure instead of its endless wait", async () => {
  const create = `create: "head -c 70000 /dev/zero | tr '\\\\0' x"`;
  await expect(program.up(remote(create))).rejects.toThrow("the official plugin blocks for ever");
  await program.up(remote(`${create}, logging: "stderr"`));
});

test("in preview the output of a create and of a changed command is unknown, that of an unchanged one known", async () => {
  const seen = 'c.stdout.apply((out) => console.log("known:" + out));';
  const source = (create: string) => remote(`create: "${create}"`) + seen;
  expect(await program.preview(source("echo a"))).not.toContain("known:");
  await program.up(source("echo a"));
  expect(await program.preview(source("echo a"))).toContain("known:a");
  expect(await program.preview(source("echo b"))).not.toContain("known:");
});

test("an unknown input is refused, by its name", async () => {
  const up = program.up(
    `new pulumi.CustomResource("command:remote:Command", "c", { connection: { host: "h" }, creat: "true" }, { version: "1.2.1" });`,
  );
  await expect(up).rejects.toThrow(/creat/);
});

describe("a host that cannot be reached as it should", () => {
  test("another host key than the pinned one", async () => {
    const up = program.up(remote('create: "echo create >> log"', { more: { hostKey: hosts.host(2).hostKey } }));
    await expect(up).rejects.toThrow(/after 1 failed attempts: .*host key mismatch/);
    expect(logged()).toEqual([]);
  });

  test("a private key that the host does not know", async () => {
    const file = join(temporary(), "other");
    await keyPair(file);
    const other = readFileSync(file, "utf8");
    const up = program.up(remote('create: "true"', { more: { privateKey: other } }));
    await expect(up).rejects.toThrow(/after 1 failed attempts: .*unable to authenticate; tried: privateKey/);
  });

  test("a private key that is none", async () => {
    const up = program.up(remote('create: "true"', { more: { privateKey: "/root/.ssh/id_ed25519" } }));
    await expect(up).rejects.toThrow(/connection\.privateKey: .*not a file name/);
  });

  test("nobody listens", async () => {
    const server = createServer().listen(0, "127.0.202.9");
    await new Promise((done) => server.once("listening", done));
    const address = server.address();
    await new Promise((done) => server.close(done));
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const up = program.up(remote('create: "true"', { more: { host: "127.0.202.9", port, dialErrorLimit: 3 } }));
    await expect(up).rejects.toThrow(/after 3 failed attempts: dial tcp 127\.0\.202\.9:\d+: connect ECONNREFUSED/);
  });

  test("one that breaks off the session", async () => {
    await expect(program.up(remote('create: "kill -KILL $PPID; sleep 1"'))).rejects.toThrow(
      "remote command exited without exit status",
    );
  });
});

test("a host is reached through another one", async () => {
  const { address: host, hostKey } = hosts.host(2);
  const { port, user } = hosts.state.ssh;
  const proxy = { host, hostKey, port, user, privateKey: privateKey() };
  const logins = () => readFileSync(join(hosts.host(2).root, "var/log/sshd.log"), "utf8").split("Accepted publickey");
  const before = logins().length;
  await program.up(remote('create: "echo $HOME"', { more: { proxy } }));
  expect(await program.outputs()).toMatchObject({ stdout: `${hosts.host(1).root}/home/kafka` });
  expect(logins().length).toBe(before + 1);
});
