import { checkText } from "../../lib/cli/check";
import { examineText } from "../../lib/cli/examine-file";
import { findingsJson } from "../../lib/cli/findings-table";
import { seedInput } from "../support/topology";

const text = (topology: object) => checkText("t.json", examineText(JSON.stringify(topology)), process.stdout);

test("a clean file is told in one line", () => {
  expect(text(seedInput)).toBe("✔ t.json: 1 flow between 2 clusters, Kafka 3.9.1: no findings");
});

test("findings are counted, errors first", () => {
  const flows = [{ from: "src", to: "dst", topics: ["a", "(b"] }];
  const output = text({ ...seedInput, flows });
  expect(output).toContain("✖ t.json: 2 errors");
  expect(output).toContain('no cluster "dst"');
});

test("as JSON, findings have path and place", () => {
  const { findings } = examineText(JSON.stringify({ ...seedInput, tasksMax: "4" }, null, 2));
  expect(JSON.parse(findingsJson(findings))).toEqual({
    ok: false,
    findings: [
      {
        severity: "error",
        path: "tasksMax",
        line: 24,
        column: 15,
        message: "Invalid input: expected number, received string",
      },
    ],
  });
});
