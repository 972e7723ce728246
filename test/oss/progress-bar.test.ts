import { ProgressBar } from "../../lib/oss/progress-bar";

function bar(size: number, begun = 0) {
  const lines: string[] = [];
  let seconds = 0;
  const progress = new ProgressBar(
    "kafka.tgz",
    size,
    begun,
    (line) => lines.push(line),
    () => seconds * 1000,
  );
  const show = (sent: number, at: number) => {
    seconds = at;
    progress.show(sent);
  };
  return { lines, show };
}

test("a line tells the part, the bytes and the rate", () => {
  const { lines, show } = bar(120_000_000);
  show(60_000_000, 5);
  expect(lines).toEqual([
    "kafka.tgz ░░░░░░░░░░░░░░░░░░░░   0 %  0.0 of 120.0 MB",
    "kafka.tgz ██████████░░░░░░░░░░  50 %  60.0 of 120.0 MB  12.0 MB/s",
  ]);
});

test("however many parts there are, there are eleven lines", () => {
  const { lines, show } = bar(1000);
  for (let sent = 1; sent <= 1000; sent++) show(sent, sent);
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toContain("100 %");
});

test("what was sent before says nothing about the rate", () => {
  const { lines, show } = bar(10_000_000, 5_000_000);
  show(7_000_000, 2);
  expect(lines).toEqual([
    "kafka.tgz ██████████░░░░░░░░░░  50 %  5.0 of 10.0 MB",
    "kafka.tgz ██████████████░░░░░░  70 %  7.0 of 10.0 MB  1.0 MB/s",
  ]);
});
