import type { Step } from "../../lib/executors/executor";
import { type SshAccess, ssh } from "../../lib/executors/ssh";
import { type Registered, record } from "../support/mocks";

const step: Step = {
  script: { text: "echo hello\n", url: "oss://b/s.sh", endpoint: "oss" },
  ...{ verb: "run", removal: "remove", timeoutSeconds: 90, parameters: { MM2_NAME: "it's" } },
};
const login: SshAccess = { privateKey: "the key", hostKeys: { one: "ssh-ed25519 AAAA" } };

/** Inputs of the command of a step, secrets unwrapped; `secret` names those that were secret. */
async function inputsOf(access: SshAccess, changes: Partial<Step> = {}) {
  const { registered } = await record(async () => {
    const { output } = ssh(access).run("name", { name: "one", address: "10.0.0.1" }, { ...step, ...changes }, {});
    await new Promise((resolve) => void output.apply(resolve));
  });
  const [{ inputs }] = registered as [Registered];
  return inputs;
}

const marker = "1b47061264138c4ac30d75fd1eb44270";
const isSecret = (value: unknown) => JSON.stringify(value)?.includes(marker) ?? false;
const clear = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(marker, ""));

test("the script goes by standard input, below its parameters; the command holds only the verb and the time", async () => {
  expect(await inputsOf(login)).toMatchObject({
    create: expect.stringMatching(/^timeout -k 30 90 bash -s -- run; /),
    delete: expect.stringMatching(/^timeout -k 30 90 bash -s -- remove; /),
    stdin: "MM2_NAME='it'\\''s'\nMM2_SECRETS=''\necho hello\n",
    ...{ logging: "stderr", addPreviousOutputInEnv: false },
  });
});

test("without a removal there is no command for the end", async () => {
  expect(await inputsOf(login, { removal: undefined })).not.toHaveProperty("delete");
});

test("standard input is secret only when a secret is in it", async () => {
  expect(isSecret((await inputsOf(login)).stdin)).toBe(false);
  const { stdin } = await inputsOf(login, { secrets: "s3cret" });
  expect(isSecret(stdin)).toBe(true);
  expect(clear(stdin)).toMatchObject({ value: expect.stringContaining("MM2_SECRETS='s3cret'\n") });
});

test("the whole connection is secret", async () => {
  expect(isSecret((await inputsOf({ ...login, privateKeyPassword: "p" })).connection)).toBe(true);
});

test("a host that is off is given up after four times 5 s", async () => {
  const { connection } = await inputsOf(login);
  expect(clear(connection)).toMatchObject({ value: { dialErrorLimit: 3, perDialTimeout: 5 } });
});

test("of an agent that is this session's the state has no path, which would change with every login", async () => {
  const { hostKeys } = login;
  const connectionWith = async (agentSocketPath: string) =>
    JSON.stringify((await inputsOf({ hostKeys, agentSocketPath })).connection);
  const before = process.env.SSH_AUTH_SOCK;
  try {
    process.env.SSH_AUTH_SOCK = "/tmp/mine";
    expect(await connectionWith("/tmp/mine")).not.toContain("/tmp/mine");
    expect(await connectionWith("/run/ours")).toContain('"agentSocketPath":"/run/ours"');
  } finally {
    if (before === undefined) delete process.env.SSH_AUTH_SOCK;
    else process.env.SSH_AUTH_SOCK = before;
  }
});

test("a bastion has its own login and its own key", async () => {
  const proxy = { host: "bastion", user: "jump", port: 2222, password: "p", hostKey: "ssh-ed25519 BBBB" };
  const { connection } = await inputsOf({ ...login, proxy });
  expect(JSON.stringify(clear(connection))).toContain('"bastion"');
  expect(JSON.stringify(clear(connection))).toContain("BBBB");
});

test("a host whose key is not known is refused by its name", async () => {
  const { hostKeys: _, ...without } = login;
  const run = (access: SshAccess) => ssh(access).run("name", { name: "two", address: "h" }, step, {});
  expect(() => run(login)).toThrow('access.ssh.hostKeys: no key of host "two"; known: one; get it with ssh-keyscan');
  expect(() => run(without)).toThrow('no key of host "two"; known: none');
});
