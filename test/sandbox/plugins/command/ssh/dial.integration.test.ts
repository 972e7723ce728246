import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuthContext, type Client, Server } from "ssh2";
import { keyPair } from "../../../../../sandbox/hosts/keys";
import { Connection } from "../../../../../sandbox/plugins/command/inputs";
import { dial } from "../../../../../sandbox/plugins/command/ssh/dial";
import { waitFor } from "../../../../../sandbox/wait";
import { TestHosts, temporary } from "../../../hosts/sandbox-hosts";

let hosts: TestHosts;
const folder = temporary();

beforeAll(async () => {
  hosts = await TestHosts.start({ brokers: 2, number: 208 });
}, 900_000);

afterAll(() => hosts[Symbol.asyncDispose]());

const operation = { say: () => {}, cancelled: new AbortController().signal };
const open = (connection: object) => dial(Connection.parse({ dialErrorLimit: 0, ...connection }), operation);

const at = (id: number) => {
  const { address: host, hostKey } = hosts.host(id);
  const { port, user } = hosts.state.ssh;
  return { host, port, user, hostKey, dialErrorLimit: 0 };
};

async function outputOf(client: Client, command: string): Promise<string> {
  const channel = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
    client.exec(command, (error, opened) => (error ? reject(error) : resolve(opened))),
  );
  let output = "";
  for await (const chunk of channel) output += chunk;
  client.end();
  return output.trim();
}

describe("an agent", () => {
  // short, because the path of a socket has at most 107 bytes
  const socket = join(temporary(), "agent");
  let agent: ChildProcess;

  beforeAll(async () => {
    agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
    await waitFor("the agent", () => existsSync(socket), { timeoutMs: 10_000 });
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    execFileSync("ssh-add", [hosts.state.ssh.privateKeyFile], { env, stdio: "ignore" });
  });

  afterAll(async () => {
    agent.kill();
    await once(agent, "exit");
  });

  test("lends its keys to the way to a host through a bastion, and to the host", async () => {
    const agentSocketPath = socket;
    const client = await open({ ...at(1), agentSocketPath, proxy: { ...at(2), agentSocketPath } });
    expect(await outputOf(client, "echo $HOME")).toBe(`${hosts.host(1).root}/home/kafka`);
    const log = readFileSync(join(hosts.host(2).root, "var/log/sshd.log"), "utf8");
    expect(log).toContain("Accepted publickey");
  });

  test("is found by SSH_AUTH_SOCK", async () => {
    process.env.SSH_AUTH_SOCK = socket;
    try {
      expect(await outputOf(await open(at(1)), "echo yes")).toBe("yes");
    } finally {
      delete process.env.SSH_AUTH_SOCK;
    }
    await expect(open(at(1))).rejects.toThrow("tried: nothing (no privateKey, agent or password)");
  });
});

test("a private key with a password opens a host only by that", async () => {
  const file = join(folder, "locked");
  copyFileSync(hosts.state.ssh.privateKeyFile, file);
  execFileSync("ssh-keygen", ["-p", "-q", "-P", "", "-N", "the passphrase", "-f", file]);
  const privateKey = readFileSync(file, "utf8");
  const client = await open({ ...at(1), privateKey, privateKeyPassword: "the passphrase" });
  expect(await outputOf(client, "echo yes")).toBe("yes");
  await expect(open({ ...at(1), privateKey, privateKeyPassword: "wrong" })).rejects.toThrow("connection.privateKey:");
  await expect(open({ ...at(1), privateKey })).rejects.toThrow("connection.privateKey:");
});

test("a host forwards TCP, so that it can be a bastion", async () => {
  const privateKey = readFileSync(hosts.state.ssh.privateKeyFile, "utf8");
  const bastion = await open({ ...at(2), privateKey });
  const { host, port } = at(1);
  const greeting = await new Promise((resolve, reject) =>
    bastion.forwardOut("127.0.0.1", 0, host, port, (error, channel) =>
      error ? reject(error) : channel.once("data", (data: Buffer) => resolve(data.toString())),
    ),
  );
  bastion.end();
  expect(greeting).toMatch(/^SSH-2\.0/);
});

describe.each(["password", "keyboard-interactive"])("a server that takes a password by %s", (method) => {
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    await keyPair(join(folder, "host"));
    server = new Server({ hostKeys: [readFileSync(join(folder, "host"))] }, (client) => {
      client.on("authentication", (context) => answer(context, method)).on("error", () => {});
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = Object(server.address()));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test("lets in by the right one, and refuses another", async () => {
    const endpoint = { host: "127.0.0.1", port, user: "me", hostKey: readFileSync(join(folder, "host.pub"), "utf8") };
    (await open({ ...endpoint, password: "the password" })).end();
    await expect(open({ ...endpoint, password: "wrong" })).rejects.toThrow("unable to authenticate; tried: password");
  });
});

function answer(context: AuthContext, method: string): void {
  const refuse = () => context.reject([method === "password" ? "password" : "keyboard-interactive"]);
  const decide = (user: string, password: string | undefined) =>
    user === "me" && password === "the password" ? context.accept() : refuse();
  if (context.method !== method) refuse();
  else if (context.method === "password") decide(context.username, context.password);
  else if (context.method === "keyboard-interactive")
    context.prompt([{ prompt: "Password:", echo: false }], ([given]) => decide(context.username, given));
}
