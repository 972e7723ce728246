import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exclusively } from "../../sandbox/exclusive";

const newFolder = () => join(mkdtempSync(join(tmpdir(), "exclusive-")), "sandbox");

test("a second run on the same folder says that it waits, and begins when the first has ended", async () => {
  const folder = newFolder();
  const events: string[] = [];
  const [began, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const first = exclusively(
    folder,
    () => undefined,
    async () => {
      began.resolve();
      await held.promise;
      events.push("first ended");
    },
  );
  const waits = (line: string) => {
    events.push(line);
    held.resolve();
  };
  await began.promise;
  const second = exclusively(folder, waits, async () => events.push("second began"));
  await Promise.all([first, second]);
  expect(events).toEqual([`waiting for another up or down of ${folder}`, "first ended", "second began"]);
});

test("a run that fails lets the next one in, and its error out", async () => {
  const folder = newFolder();
  const failing = exclusively(
    folder,
    () => undefined,
    () => Promise.reject(new Error("no luck")),
  );
  await expect(failing).rejects.toThrow("no luck");
  expect(
    await exclusively(
      folder,
      () => undefined,
      async () => "in",
    ),
  ).toBe("in");
});
