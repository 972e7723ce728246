import { stripVTControlCharacters } from "node:util";
import { benchmarksPage } from "../../bench/page";
import { summary } from "../../bench/summary";
import { figures } from "./support/figures";

test("the page tells what was measured, on what, and what was missed", () => {
  expect(benchmarksPage(figures)).toMatchSnapshot();
});

test("the page is the same for figures that were kept and read again", () => {
  expect(benchmarksPage(JSON.parse(JSON.stringify(figures)))).toBe(benchmarksPage(figures));
});

test("the table at the end marks what was met and what was missed", () => {
  const text = stripVTControlCharacters(summary(figures));
  expect(text).toMatch(/gap .* no-op .* ours: 0\.20 s \(0\.10–0\.30\) .* at most 0\.1 met/);
  expect(text).toContain("at most 0.1 s missed");
});
