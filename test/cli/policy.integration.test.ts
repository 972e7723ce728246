import { spawnSync } from "node:child_process";
import { join } from "node:path";

const program = join(__dirname, "../../dist/lib/cli/mm2.js");

function mm2(args: readonly string[], input: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input, encoding: "utf8" });
  return { status, stdout, stderr };
}

const planned = (type: string, inputs: object) => ({ urn: `urn:pulumi:dev::p::${type}::it`, type, inputs });
const state = (...resources: object[]) => JSON.stringify({ deployment: { resources } });
const acl = planned("alicloud:oss/bucketAcl:BucketAcl", { bucket: "b" });

test("people get a table", () => {
  const { status, stdout, stderr } = mm2(["policy", "-"], state(acl));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/oss:GetBucketAcl +│ acs:oss:\*:\*:b +│ it/);
});

test("--json is for RAM, and what is not in it is told beside", () => {
  const { status, stdout, stderr } = mm2(
    ["policy", "-", "--json"],
    state(acl, planned("alicloud:vpc/network:Network", {})),
  );
  expect(status).toBe(0);
  const Action = ["oss:GetBucketAcl", "oss:PutBucketAcl"];
  expect(JSON.parse(stdout).Statement).toEqual([{ Effect: "Allow", Action, Resource: ["acs:oss:*:*:b"] }]);
  expect(stderr).toContain("⚠ alicloud:vpc/network:Network is not known to mm2 policy");
});

test("what is no plan is refused", () => {
  const { status, stdout, stderr } = mm2(["policy", "-"], "{}");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("expected what `pulumi preview --json` or `pulumi stack export` prints");
});
