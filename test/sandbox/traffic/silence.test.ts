import fc from "fast-check";
import { longestSilence } from "../../../sandbox/traffic/silence";

/** One is sent every 10 ms, and comes as it is told. */
const arrivals = (count: number, came: (sent: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ sent: index * 10, came: came(index * 10) }));

test("a stop is found to the millisecond, wherever it is and however fast the rest is", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 990 }),
      fc.integer({ min: 100, max: 400 }),
      fc.integer({ min: 0, max: 90 }),
      (from, length, latency) => {
        const stopped = arrivals(200, (sent) => {
          const came = sent + latency;
          return came > from && came < from + length ? from + length : came;
        });
        const end = from + length;
        const before = Math.max(...stopped.map(({ came }) => came).filter((came) => came < end), 0);
        // nothing waits until it is sent
        const waiting = Math.min(...stopped.flatMap(({ sent, came }) => (came === end ? [sent] : [])));
        expect(longestSilence(stopped)).toBe(end - Math.max(before, waiting));
      },
    ),
  );
});

test("a source that was silent itself makes no silence", () => {
  const paused = arrivals(100, (sent) => sent + 5).map(({ sent, came }) =>
    sent >= 500 ? { sent: sent + 60_000, came: came + 60_000 } : { sent, came },
  );
  expect(longestSilence(paused)).toBe(5);
});

test("what waited before the source went silent, and came after it, makes one", () => {
  expect(
    longestSilence([
      { sent: 0, came: 5 },
      { sent: 10, came: 60_010 },
      { sent: 60_000, came: 60_020 },
    ]),
  ).toBe(60_000);
});

test("the order in which they are told does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ sent: fc.nat(1000), wait: fc.nat(1000) })), (all) => {
      const told = all.map(({ sent, wait }) => ({ sent, came: sent + wait }));
      expect(longestSilence(told.toReversed())).toBe(longestSilence(told));
    }),
  );
});

test("of nothing there is no silence", () => {
  expect(longestSilence([])).toBe(0);
});
