import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expireInvocations } from "../../sandbox/cloud/ecs/faults";
import { hostProcesses } from "../../sandbox/hosts/hosts";
import { waitFor } from "../../sandbox/wait";
import { ContractStack, secretText, shows } from "./support/contract-stack";
import { HostSandbox } from "./support/host-sandbox";

jest.setTimeout(240_000);

let sandbox: HostSandbox;
beforeAll(async () => {
  sandbox = await HostSandbox.start(203);
}, 900_000);
afterAll(() => sandbox[Symbol.asyncDispose]());

const ways = {
  ssh: () => {
    const { ssh, hosts } = sandbox.hosts.state;
    const hostKeys = Object.fromEntries(Object.values(hosts).map(({ instanceId, hostKey }) => [instanceId, hostKey]));
    const access = { ssh: { user: ssh.user, port: ssh.port, hostKeys, privateKey: { config: "privateKey" } } };
    return { access, secrets: { privateKey: readFileSync(ssh.privateKeyFile, "utf8") } };
  },
  cloudAssistant: () => ({ access: { cloudAssistant: {} }, secrets: {} }),
};

const noAnswer = /dial tcp 127\.0\.203\.1:\d+: connect/;
const unreachable: Record<string, Record<"first" | "second", RegExp>> = {
  ssh: { first: noAnswer, second: noAnswer },
  // the provider's own words first; those of Cloud Assistant once we may ask it
  cloudAssistant: {
    first: /step-invocation[\s\S]*Current status: Failed/,
    second: /run on i-test-1 failed: Cloud Assistant could not run it to its end, status Aborted: InstanceNotRunning/,
  },
};

const exact = { VALUE: "a 'b' \"c\" $d `e` $(f) \\g \\\\ \n\n#h = {{i}} é 中\tend\n" };

describe.each(Object.entries(ways))("%s", (way, waysTo) => {
  const create = (name: string) => {
    const { access, secrets } = waysTo();
    return ContractStack.create(sandbox, `${name}-${way.toLowerCase()}`, access, secrets);
  };

  test("a script runs once with exactly its parameters, and again when one changes; its output reaches the program", async () => {
    const stack = await create("life");
    await stack.preview({ parameters: exact, removal: "remove" });
    expect(stack.verbs()).toEqual([]);
    await stack.mustUp({ parameters: exact, removal: "remove" });
    expect(stack.read("value")).toBe(exact.VALUE);
    expect(await stack.outputs()).toEqual({ output: '{"ok":true,"verb":"run"}' });
    expect(await stack.mustUp({ parameters: exact, removal: "remove" })).toMatch(/\d unchanged/);
    expect(stack.verbs()).toEqual(["run"]);

    const changed = { parameters: { VALUE: "another value" }, removal: "remove" };
    expect(await stack.preview(changed)).toContain("another value");
    expect(stack.verbs()).toEqual(["run"]);
    await stack.mustUp(changed);
    expect(stack.read("value")).toBe("another value");
    expect(stack.verbs()).toEqual(["run", "run"]);
    expect((await stack.destroy()).code).toBe(0);
    expect(stack.verbs()).toEqual(["run", "run", "remove"]);
  });

  test("a script that fails tells its reason in the same up, and runs again in every up until it succeeds; so does a removal", async () => {
    const stack = await create("fail");
    writeFileSync(join(stack.folder, "fail"), "");
    const wanted = { removal: "remove" };
    for (const count of [1, 2, 3]) {
      const { code, output } = await stack.up(wanted);
      expect(code).not.toBe(0);
      expect(output).toMatch(/the disk of \\*"h\\*" is full/);
      expect(stack.verbs()).toEqual(Array(count).fill("run"));
    }
    rmSync(join(stack.folder, "fail"));
    await stack.mustUp(wanted);
    expect(await stack.outputs()).toEqual({ output: '{"ok":true,"verb":"run"}' });
    await stack.mustUp(wanted);
    expect(stack.verbs()).toEqual(Array(4).fill("run"));

    // the same when it has succeeded before: what failed is not what the stack has
    writeFileSync(join(stack.folder, "fail"), "");
    const changed = { ...wanted, parameters: { VALUE: "2" } };
    expect((await stack.up(changed)).code).not.toBe(0);
    await stack.refresh();
    expect((await stack.up(changed)).output).toMatch(/the disk of \\*"h\\*" is full/);
    rmSync(join(stack.folder, "fail"));
    await stack.mustUp(changed);
    expect(stack.verbs()).toEqual(Array(7).fill("run"));

    writeFileSync(join(stack.folder, "fail"), "");
    const { code, output } = await stack.destroy();
    expect(code).not.toBe(0);
    expect(output).toMatch(/the disk of \\*"h\\*" is full/);
    rmSync(join(stack.folder, "fail"));
    expect((await stack.destroy()).code).toBe(0);
    expect(stack.verbs()).toEqual([...Array(7).fill("run"), "remove", "remove"]);
  });

  test("a secret reaches the script, and can be seen nowhere else", async () => {
    const stack = await create("secret");
    writeFileSync(join(stack.folder, "hold"), "");
    const up = stack.up({ secret: true, removal: "remove" });
    await waitFor("the script to wait", () => stack.read("verbs") !== "", { timeoutMs: 60_000 });
    expect(shows(processes())).toBe(false);
    expect(processes()).toContain("bash -s -- run");
    rmSync(join(stack.folder, "hold"));
    expect((await up).code).toBe(0);
    expect(stack.read("secrets")).toBe(secretText);
    await stack.preview({ secret: true, removal: "remove", parameters: { VALUE: "2" } });
    expect(await stack.mustUp({ secret: true, removal: "remove" })).not.toMatch(/updated|replaced|created/);
    expect(stack.verbs()).toEqual(["run"]);
    expect(shows(stack.printed + (await stack.state()))).toBe(false);
    expect(shows(sandbox.kept() + sandbox.agentFiles("i-test-1"))).toBe(false);
    await stack.mustUp({ secret: true, removal: "remove", parameters: { VALUE: "2" } });
    expect(stack.read("secrets")).toBe(secretText);
    expect((await stack.destroy()).code).toBe(0);
    expect(shows(stack.printed + sandbox.kept() + sandbox.agentFiles("i-test-1"))).toBe(false);
  });

  test("a host that does not answer is an error, and the script runs once it answers", async () => {
    const stack = await create("dead");
    await sandbox.stopHost("i-test-1");
    const first = await stack.up({});
    const second = await stack.up({});
    await sandbox.startHosts();
    expect(first.code).not.toBe(0);
    expect(second.code).not.toBe(0);
    expect(first.output).toMatch(unreachable[way]?.first ?? "");
    expect(second.output).toMatch(unreachable[way]?.second ?? "");
    expect(stack.verbs()).toEqual([]);
    await stack.mustUp({});
    expect(await stack.outputs()).toEqual({ output: '{"ok":true,"verb":"run"}' });
    expect(stack.verbs()).toEqual(["run"]);
  });

  test("a script that does not end is ended, and says so; without a removal nothing runs in the end", async () => {
    const stack = await create("hang");
    writeFileSync(join(stack.folder, "hold"), "");
    const { code, output } = await stack.up({ timeoutSeconds: 3 });
    expect(code).not.toBe(0);
    expect(output).toContain("run did not end in 3 s and was ended");
    await waitFor("the end of the script", () => !processes().includes("bash -s -- run"), { timeoutMs: 5_000 });
    rmSync(join(stack.folder, "hold"));
    await stack.mustUp({ timeoutSeconds: 3 });
    expect((await stack.destroy()).code).toBe(0);
    expect(stack.verbs()).toEqual(["run", "run"]);
  });
});

test("records that Cloud Assistant has forgotten do no harm", async () => {
  const stack = await ContractStack.create(sandbox, "forgotten", { cloudAssistant: {} });
  const wanted = { removal: "remove" };
  await stack.mustUp(wanted);
  expireInvocations(sandbox.cloud.folder);
  await stack.mustUp(wanted);
  expect(stack.verbs()).toEqual(["run"]);
  // a refresh finds that the invocation is gone: then the script, which may run at any time, runs once more
  await stack.refresh();
  await stack.mustUp(wanted);
  await stack.mustUp(wanted);
  expect(stack.verbs()).toEqual(["run", "run"]);

  writeFileSync(join(stack.folder, "fail"), "");
  const changed = { ...wanted, parameters: { VALUE: "2" } };
  expect((await stack.up(changed)).code).not.toBe(0);
  expireInvocations(sandbox.cloud.folder);
  rmSync(join(stack.folder, "fail"));
  await stack.mustUp(changed);
  expect(await stack.outputs()).toEqual({ output: '{"ok":true,"verb":"run"}' });
  expireInvocations(sandbox.cloud.folder);
  expect((await stack.destroy()).code).toBe(0);
  expect(stack.verbs()).toEqual(["run", "run", "run", "run", "remove"]);
});

test("a host that was installed anew has lost its key, says so, and gets another as it says", async () => {
  const stack = await ContractStack.create(sandbox, "anew", { cloudAssistant: {} });
  await stack.mustUp({ secret: true });
  rmSync(join(stack.folder, "..", "bootstrap"), { recursive: true });
  const changed = { secret: true, parameters: { VALUE: "2" } };
  const { code, output } = await stack.up(changed);
  expect(code).not.toBe(0);
  expect(output).toContain("--replace '**i-test-1**key-invocation'");
  // names of resources have the host's in a deployment; here they have not
  await stack.mustUp(changed, ["--replace", "**key-invocation"]);
  expect(stack.read("secrets")).toBe(secretText);
  expect(stack.verbs()).toEqual(["run", "run"]);
});

/** Arguments and environments of all that runs on the host. */
function processes(): string {
  const read = (file: string) => {
    try {
      return readFileSync(file, "utf8").replaceAll("\0", " ");
    } catch {
      // it has ended
      return "";
    }
  };
  return hostProcesses(sandbox.hosts.host(1))
    .flatMap((pid) => [read(`/proc/${pid}/cmdline`), read(`/proc/${pid}/environ`)])
    .join("\n");
}
