import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { javaPatternProblem } from "../../../lib/model/regex/java-pattern";
import { holdsName, type NameKind } from "../../../lib/model/regex/name-set";
import { anyPattern, simplePattern } from "./patterns";

const seed = 1;
const names = [
  "a",
  "b",
  "ab",
  "aa",
  "ba",
  "A",
  "aB",
  "0",
  "a0",
  "-",
  "a-b",
  "_",
  "a.b",
  "...",
  "orders",
  "orders-1",
  "z9",
  "aaa",
  "bbbb",
  "Z_z.0-a",
  "k",
];
const texts = [...names, " ", "a b", "#", "]", "é", "a\u212a", "😀", "{a}", "a&b"];

/** Java's answers to patterns: the reason of a refusal, or which of the names match. */
function askJava(questions: readonly { pattern: string; names: readonly string[] }[]): string[] {
  const lines = questions.map(({ pattern, names }) => [pattern, ...names].map(encode).join(" "));
  const program = join(__dirname, "Patterns.java");
  const answers = execFileSync("java", ["-Xss16m", program], {
    input: lines.join("\n"),
    maxBuffer: 2 ** 28,
    timeout: 20_000,
  });
  return answers.toString("utf8").trimEnd().split("\n");
}

function encode(text: string): string {
  return `=${Buffer.from(text, "utf8").toString("base64")}`;
}

const random = fc.sample(anyPattern, { numRuns: 3_600, seed });
const simple = fc.sample(simplePattern, { numRuns: 900, seed });
const patterns = [...new Set([...random, ...simple])];
// java would count empty matches up to two thousand million
const answers = askJava(patterns.map((pattern) => ({ pattern, names: /\{\d{4}/.test(pattern) ? [] : texts })));

test("there are thousands of patterns, and Java takes about half of the random ones", () => {
  expect(patterns.length).toBeGreaterThan(4_000);
  const refused = answers.filter((answer) => answer.startsWith("reject")).length;
  expect(refused).toBeGreaterThan(1_200);
  expect(refused).toBeLessThan(2_400);
});

test("what Java refuses is refused, and what it takes is taken", () => {
  const wrong = patterns.filter((pattern, index) => isRefused(pattern) !== answers[index]?.startsWith("reject"));
  expect(wrong).toEqual([]);
});

function isRefused(pattern: string): boolean {
  return javaPatternProblem(pattern) !== undefined;
}

test.each<[NameKind, readonly string[]]>([
  ["topic", names],
  ["group", texts],
])("where it is known which %ss a pattern matches, Java says the same", (kind, candidates) => {
  const wrong: string[] = [];
  let known = 0;
  for (const [index, pattern] of patterns.entries()) {
    const [verdict, matches = ""] = answers[index]?.split(" ") ?? [];
    if (verdict !== "accept" || pattern !== pattern.trim()) continue;
    for (const name of candidates) {
      const expected = matches[texts.indexOf(name)] ?? "!";
      const holds = expected === "!" ? undefined : holdsName({ include: [pattern], exclude: [] }, name, kind);
      if (holds === undefined) continue;
      known++;
      if (expected !== (holds ? "y" : "n")) wrong.push(`${pattern} ${name}: ${expected}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(known).toBeGreaterThan(20_000);
});
