import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { installOfficialPulumi } from "../../../sandbox/toolchain/pulumi-installer";
import { temporaryFolder } from "./executables";

const closing: { close(): unknown }[] = [];
afterEach(() => closing.splice(0).map((server) => server.close()));

function listen<T extends Server | ReturnType<typeof createTcpServer>>(server: T): Promise<string> {
  closing.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
}

const serve = (script: string) => listen(createServer((_, response) => response.end(script)));

async function install(installer: string) {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const progress = (line: string) => void lines.push(line);
  const installed = await installOfficialPulumi({ version: "3.259.0", folder, progress, installer, connectSeconds: 1 });
  return { folder, lines, installed };
}

// keeps what it was called with, and puts two commands where the real one puts them
const installer = (version: string) => `
printf '%s\\n' "$@" > "$4/arguments"
mkdir -p "$4/bin"
printf '#!/bin/sh\\necho ${version}\\n' > "$4/bin/pulumi"
cp "$4/bin/pulumi" "$4/bin/pulumi-language-nodejs"
chmod +x "$4"/bin/*
`;

test("the installer is asked for the pinned version, below the given folder, with no change of the PATH", async () => {
  const { folder, installed } = await install(await serve(installer("v3.259.0")));
  expect(installed).toBe(true);
  expect(readFileSync(join(folder, "arguments"), "utf8").trim().split("\n")).toEqual([
    "--version",
    "3.259.0",
    "--install-root",
    folder,
    "--no-edit-path",
  ]);
  expect(existsSync(join(folder, "install.sh"))).toBe(false);
});

test("an installer that leaves another version behind is not believed, and nothing of it stays", async () => {
  const { folder, installed, lines } = await install(await serve(installer("v3.1.0")));
  expect(installed).toBe(false);
  expect(lines.at(-1)).toContain("found: v3.1.0");
  expect(existsSync(join(folder, "bin"))).toBe(false);
});

test("an installer that fails is told, with its reason", async () => {
  const { installed, lines } = await install(await serve("echo no such release >&2; exit 1"));
  expect(installed).toBe(false);
  expect(lines.at(-1)).toContain("no such release");
});

test("a network that answers nothing is given up soon", async () => {
  // an address kept for documentation: packets to it get lost
  const start = Date.now();
  const { installed } = await install("http://192.0.2.1/");
  expect(installed).toBe(false);
  expect(Date.now() - start).toBeLessThan(5_000);
});
