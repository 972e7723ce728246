import fc from "fast-check";
import { compareBytes } from "../../../../sandbox/cloud/oss/encoding";
import { list } from "../../../../sandbox/cloud/oss/listing";

const names = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom("a", "b", "/", "\u{1f600}", "\uffee"), minLength: 1, maxLength: 6 }),
);
const query = { prefix: "", delimiter: "", after: "", maxKeys: 1000 };
const pairs = (keys: string[]) => keys.map((key) => [key, key] as const);

function allPages(keys: string[], asked: typeof query) {
  const found = { keys: [] as string[], prefixes: [] as string[] };
  for (let after = ""; ; ) {
    const page = list(pairs(keys), { ...asked, after });
    expect(page.entries.length + page.prefixes.length).toBeLessThanOrEqual(asked.maxKeys);
    found.keys.push(...page.entries.map(({ key }) => key));
    found.prefixes.push(...page.prefixes);
    if (!page.isTruncated) return found;
    after = page.next;
  }
}

test("pages of any size add up to one large page", () => {
  fc.assert(
    fc.property(
      names,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom("", "/"),
      fc.constantFrom("", "a", "a/"),
      (keys, maxKeys, delimiter, prefix) => {
        const asked = { ...query, delimiter, prefix };
        expect(allPages(keys, { ...asked, maxKeys })).toEqual(allPages(keys, asked));
      },
    ),
  );
});

test("every key with the prefix is listed itself or rolled up, in the order of UTF-8 bytes", () => {
  fc.assert(
    fc.property(names, fc.constantFrom("", "a", "a/"), (keys, prefix) => {
      const { keys: listed, prefixes } = allPages(keys, { ...query, delimiter: "/", prefix });
      const expected = keys.filter((key) => key.startsWith(prefix));
      const isRolledUp = (key: string) => prefixes.some((rolled) => key.startsWith(rolled));
      expect(listed).toEqual(expected.filter((key) => !isRolledUp(key)).sort(compareBytes));
      expect(prefixes).toEqual([...new Set(prefixes)].sort(compareBytes));
      expect(prefixes.every((rolled) => expected.some((key) => key.startsWith(rolled)))).toBe(true);
    }),
  );
});

test("a marker inside a rolled-up prefix still lists the prefix when more of it follows", () => {
  const keys = ["a/1", "a/2", "b"];
  expect(list(pairs(keys), { ...query, delimiter: "/", after: "a/1" }).prefixes).toEqual(["a/"]);
  expect(list(pairs(keys), { ...query, delimiter: "/", after: "a/2" }).prefixes).toEqual([]);
});
