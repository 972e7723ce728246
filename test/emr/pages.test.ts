import { allOf } from "../../lib/emr/pages";

const all = Array.from({ length: 250 }, (_, index) => `i-${index}`);
const told = (ask: (token: string | undefined) => { items: string[]; totalCount: number }) =>
  allOf(
    "nodes",
    (id: string) => id,
    async (token) => ask(token),
  );

test("pages are asked for until all is told", async () => {
  const asked: (string | undefined)[] = [];
  const found = await told((token) => {
    asked.push(token);
    const start = Number(token ?? 0);
    return { items: all.slice(start, start + 100), totalCount: all.length };
  });
  expect(found).toEqual(all);
  expect(asked).toEqual([undefined, "100", "200"]);
});

test("nothing of nothing is all", async () => {
  expect(await told(() => ({ items: [], totalCount: 0 }))).toEqual([]);
});

test("a list whose pages repeat is refused, and is not asked for ever", async () => {
  await expect(told(() => ({ items: all.slice(0, 100), totalCount: 250 }))).rejects.toThrow(
    "nodes: EMR has 250, of which it told 100",
  );
});
