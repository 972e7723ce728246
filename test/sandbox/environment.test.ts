import { execFileSync } from "node:child_process";
import { dirname } from "node:path";
import fc from "fast-check";
import { sandboxEnvironment, sandboxVariables, shellExports } from "../../sandbox/environment";
import { sandboxState } from "./sandbox-state";

const state = sandboxState("/somewhere/a folder");

test("the variables lead a pulumi process to the sandbox", () => {
  expect(sandboxVariables(state, "/usr/bin:/bin")).toEqual({
    PULUMI_HOME: "/somewhere/a folder/pulumi-home",
    PULUMI_BACKEND_URL: "file:///somewhere/a%20folder/pulumi-state",
    PULUMI_CONFIG_PASSPHRASE: "the-passphrase",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ALICLOUD_ACCESS_KEY: "the-key",
    ALICLOUD_SECRET_KEY: "the-secret",
    KAFKA_HOME: "/opt/kafka",
    PATH: `/opt/pulumi/bin:${dirname(process.execPath)}:/usr/bin:/bin`,
  });
});

test("nothing of the user's own that leads to a real cloud, backend or stack gets into the environment", () => {
  const user = {
    HOME: "/home/me",
    PATH: "/bin",
    PULUMI_ACCESS_TOKEN: "pul-real",
    ALICLOUD_SECURITY_TOKEN: "real",
    ALIBABA_CLOUD_ACCESS_KEY_ID: "real",
  };
  const environment = sandboxEnvironment(state, user);
  expect(environment).toMatchObject({ HOME: "/home/me", ALICLOUD_ACCESS_KEY: "the-key" });
  expect(JSON.stringify(environment)).not.toContain("real");
});

test.each(["cloud", "tools", "passphrase"] as const)("a sandbox without %s has no environment yet", (missing) => {
  const incomplete = { ...state, [missing]: undefined };
  expect(() => sandboxVariables(incomplete)).toThrow(
    'sandbox "one" in /somewhere/a folder has not come up whole: run up again',
  );
});

test("a shell that evaluates the exports has exactly the values, whatever they hold", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }).filter((value) => !value.includes("\0")),
      (value) => {
        const script = `${shellExports({ VALUE: value }, {})}printf %s "$VALUE"`;
        expect(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" })).toBe(value);
      },
    ),
    { numRuns: 25 },
  );
});

test("the exports take away what would lead out of the sandbox", () => {
  const text = shellExports(
    { ALICLOUD_ACCESS_KEY: "a" },
    { ALICLOUD_PROFILE: "real", ALICLOUD_ACCESS_KEY: "b", HOME: "/" },
  );
  expect(text).toBe("unset ALICLOUD_PROFILE\nexport ALICLOUD_ACCESS_KEY='a'\n");
});
