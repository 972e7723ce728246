import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLoopback } from "../../../sandbox/kafka/loopback";

const silent = () => undefined;
const folder = mkdtempSync(join(tmpdir(), "loopback-"));
const before = process.env.ALICLOUD_MIRRORMAKER_CACHE;

beforeAll(() => {
  process.env.ALICLOUD_MIRRORMAKER_CACHE = join(folder, "cache");
});

afterAll(() => {
  if (before === undefined) delete process.env.ALICLOUD_MIRRORMAKER_CACHE;
  else process.env.ALICLOUD_MIRRORMAKER_CACHE = before;
  rmSync(folder, { recursive: true });
});

function sandbox(name: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  return join(folder, name);
}

test("sandboxes that are there at once have addresses of their own, and keep them", async () => {
  const [first, second] = await Promise.all([takeLoopback(sandbox("a"), silent), takeLoopback(sandbox("b"), silent)]);
  expect([first, second].toSorted()).toEqual(["127.0", "127.1"]);
  expect(await takeLoopback(sandbox("b"), silent)).toBe(second);
});

test("the addresses of a sandbox whose folder is gone are free", async () => {
  const third = await takeLoopback(sandbox("c"), silent);
  expect(await takeLoopback(sandbox("d"), silent)).not.toBe(third);
  rmSync(join(folder, "c"), { recursive: true });
  expect(await takeLoopback(sandbox("e"), silent)).toBe(third);
});
