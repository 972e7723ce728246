import { PassThrough } from "node:stream";
import { messageTable } from "../../lib/cli/table";

const screen = (columns: number) => Object.assign(new PassThrough(), { columns });

const rows = [
  {
    severity: "error",
    place: "12:3",
    subject: 'clusters.a-cluster-with-a-long-name.properties["a.property.with.a.long.name"]',
    message: "something that takes many words to say, and so many that they do not fit into one line of the table",
    fix: "do something else",
  },
] as const;

test("messages fit into the width", () => {
  const lines = messageTable(rows, screen(80)).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(messageTable(rows, screen(80))).toMatchInlineSnapshot(`
"┌───────┬──────┬──────────────────────────┬────────────────────────────────────┐
│       │ line │ what                     │ why                                │
├───────┼──────┼──────────────────────────┼────────────────────────────────────┤
│ error │ 12:3 │ clusters.                │ something that takes many words to │
│       │      │ a-cluster-with-a-long-na │ say, and so many that they do not  │
│       │      │ me.properties["a.        │ fit into one line of the table     │
│       │      │ property.with.a.long.    │ → do something else                │
│       │      │ name"]                   │                                    │
└───────┴──────┴──────────────────────────┴────────────────────────────────────┘"
`);
});

test("nothing of a long name is lost", () => {
  const names = messageTable(rows, screen(60))
    .split("\n")
    .map((line) => line.split("│")[3]?.trim() ?? "");
  expect(names.join("")).toContain(rows[0].subject);
});
