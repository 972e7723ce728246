import { quantity, spread, verdictValue, verdictWord } from "../../bench/quantity";

test.each([
  [0.1234, "0.12 s"],
  [12.345, "12.3 s"],
  [301.684, "302 s"],
  [0, "0 s"],
  [7106, "7106 s"],
])("%s is told as %s", (value, text) => expect(quantity(value, "s")).toBe(text));

test("runs are told by their median, and by how far they lay apart", () => {
  expect(spread([12.1, 16.9, 12.7], "s")).toBe("12.7 s (12.1–16.9)");
});

test("runs that are all the same are told once", () => {
  expect(spread([0, 0, 0], "commands")).toBe("0 commands");
});

test("a ratio names what it is compared with, a limit its unit", () => {
  expect(verdictValue({ of: "ours", to: "seed", value: 0.5 }, "s")).toBe("0.50 of seed");
  expect(verdictValue({ of: "ours", value: 4.7 }, "s")).toBe("4.70 s");
  expect(verdictValue({ of: "ours", to: "seed", value: null }, "s")).toBe("nothing to divide by");
});

test("only what has a target is met or missed", () => {
  expect([true, false, undefined].map((met) => verdictWord({ of: "ours", value: 1, met }))).toEqual([
    "met",
    "missed",
    "",
  ]);
});
