import type { Reading, Said } from "./reading";

/**
 * What was meant by a value that is one word, a number or a list: without a comment behind it, which Java takes as part of
 * the value.
 */
export function withoutComment(reading: Reading, said: Said): Said {
  const [, meant, comment] = /^(.*?)(?:^|\s+)(#.*)$/s.exec(said.value) ?? [];
  if (meant === undefined || comment === undefined) return said;
  reading.tell(
    "wrong",
    said,
    `a comment needs a line of its own: Kafka read ${JSON.stringify(said.value)}`,
    `taken as ${JSON.stringify(meant)}`,
  );
  return { ...said, value: meant, raw: meant };
}

/** What Kafka makes of a list: cut at commas, blanks around the entries taken off. */
export function listOf(value: string): string[] {
  const trimmed = value.trim();
  return trimmed === "" ? [] : trimmed.split(/\s*,\s*/);
}

/** What Java's `Boolean.parseBoolean` says, with which the driver reads what decides about its herders. */
export function isTrue(said: Pick<Said, "value"> | undefined): boolean {
  return said?.value.toLowerCase() === "true";
}
