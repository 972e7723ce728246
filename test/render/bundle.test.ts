import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { renderBundle } from "../../lib/render/bundle";
import { seed } from "../support/topology";

const programs = { "deploy.sh": "true\n", "preflight.jar.base64": "" };

test("equal topologies have one revision, and any change another", () => {
  const revision = (...args: Parameters<typeof renderBundle>) => renderBundle(...args).revision;
  expect(revision(seed(), {}, programs)).toBe(revision(seed(), {}, programs));
  const changed = [
    revision(seed({ replicationFactor: 1 }), {}, programs),
    revision(seed(), { internalRest: true }, programs),
    revision(seed(), {}, { ...programs, "deploy.sh": "false\n" }),
  ];
  expect(new Set([revision(seed(), {}, programs), ...changed]).size).toBe(4);
});

test("sha256sum accepts the files by the manifest", () => {
  const { files, manifest } = renderBundle(seed(), {}, programs);
  const folder = mkdtempSync(join(tmpdir(), "bundle-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    execFileSync("sha256sum", ["--check", "--status", "-"], { cwd: folder, input: manifest });
    writeFileSync(join(folder, "mm2.properties"), "tampered");
    expect(() => execFileSync("sha256sum", ["--check", "--status", "-"], { cwd: folder, input: manifest })).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a flow that is stopped is not waited for", () => {
  const flows = [
    { from: "src", to: "dest" },
    { from: "dest", to: "src", state: "stopped" },
  ];
  expect(renderBundle(seed({ flows }), {}, programs).files["flows.tsv"]).toBe(
    "src->dest\tsrc\tdest\t10.1.0.1:9092\tmm2-status.src.internal\theartbeats\n",
  );
});
