import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { waitFor } from "../../sandbox/wait";
import { ContractStack } from "./support/contract-stack";
import { HostSandbox } from "./support/host-sandbox";

jest.setTimeout(240_000);

let sandbox: HostSandbox;
beforeAll(async () => {
  sandbox = await HostSandbox.start(205);
}, 900_000);
afterAll(() => sandbox[Symbol.asyncDispose]());

/** How all hosts of the sandbox are reached, without a login. */
function reached() {
  const { ssh, hosts } = sandbox.hosts.state;
  const hostKeys = Object.fromEntries(Object.values(hosts).map(({ instanceId, hostKey }) => [instanceId, hostKey]));
  return { user: ssh.user, port: ssh.port, hostKeys };
}
const privateKey = () => readFileSync(sandbox.hosts.state.ssh.privateKeyFile, "utf8");

test("an agent logs in, and the agent of another session is no change", async () => {
  const socket = join(sandbox.folder, "agent");
  const agent = spawn("ssh-agent", ["-D", "-a", socket], { stdio: "ignore" });
  try {
    await waitFor("the SSH agent", () => existsSync(socket), { timeoutMs: 10_000 });
    execFileSync("ssh-add", ["-q", sandbox.hosts.state.ssh.privateKeyFile], {
      env: { ...process.env, SSH_AUTH_SOCK: socket },
      stdio: "pipe",
    });
    const another = join(sandbox.folder, "agent-of-another-session");
    symlinkSync(socket, another);
    const access = { ssh: { ...reached(), agentSocketPath: { variable: "SSH_AUTH_SOCK" } } };
    const stack = await ContractStack.create(sandbox, "agent", access);
    for (const SSH_AUTH_SOCK of [socket, another]) {
      stack.environment({ SSH_AUTH_SOCK });
      await stack.mustUp({});
      expect(stack.verbs()).toEqual(["run"]);
    }
  } finally {
    agent.kill();
  }
});

test("hosts are reached through a bastion, and only through the one whose key is pinned", async () => {
  const { hosts } = sandbox.hosts.state;
  const login = { user: reached().user, port: reached().port, privateKey: { config: "privateKey" } };
  const accessWith = (hostKey: string | undefined) => ({
    ssh: { ...reached(), ...login, proxy: { ...login, host: hosts["i-test-2"]?.address, hostKey } },
  });
  const another = await ContractStack.create(sandbox, "another", accessWith(hosts["i-test-1"]?.hostKey), {
    privateKey: privateKey(),
  });
  const { code, output } = await another.up({});
  expect(code).not.toBe(0);
  expect(output).toContain("host key mismatch");
  expect(another.verbs()).toEqual([]);

  const logins = () =>
    readFileSync(join(hosts["i-test-2"]?.root ?? "", "var/log/sshd.log"), "utf8").split("Accepted publickey").length;
  const before = logins();
  const right = accessWith(hosts["i-test-2"]?.hostKey);
  const stack = await ContractStack.create(sandbox, "bastion", right, { privateKey: privateKey() });
  await stack.mustUp({});
  expect(stack.verbs()).toEqual(["run"]);
  expect(logins()).toBe(before + 1);
});

test("a removal on a host that is gone for good ends with the address that does not answer", async () => {
  const access = { ssh: { ...reached(), privateKey: { config: "privateKey" } } };
  const stack = await ContractStack.create(sandbox, "gone", access, { privateKey: privateKey() });
  await stack.mustUp({ removal: "remove" });
  await sandbox.stopHost("i-test-1");
  const { code, output } = await stack.destroy();
  await sandbox.startHosts();
  expect(code).not.toBe(0);
  expect(output).toMatch(/dial tcp 127\.0\.205\.1:\d+: connect/);
  // what docs/executors.md advises
  await stack.forget("command:remote:Command", "step");
  expect((await stack.destroy()).code).toBe(0);
  expect(stack.verbs()).toEqual(["run"]);
});
