import { placesOf } from "../../lib/emr/broker-places";

const nodes = (...ids: string[]) => ids.map((instanceId) => ({ instanceId, address: `ip-${instanceId}` }));
const ids = (count: number, before: ReturnType<typeof nodes>, running: ReturnType<typeof nodes>) =>
  placesOf(count, before, running).map((place) => place?.instanceId);

test("the first machines take the places in their order", () => {
  expect(ids(3, [], nodes("b", "a", "c"))).toEqual(["b", "a", "c"]);
});

test("a machine that is added takes a new place, in whatever order EMR tells them", () => {
  expect(ids(4, nodes("b", "a", "c"), nodes("0", "a", "b", "c"))).toEqual(["b", "a", "c", "0"]);
});

test("a machine that comes for a lost one takes its place", () => {
  expect(ids(3, nodes("a", "b", "c"), nodes("a", "c", "d"))).toEqual(["a", "d", "c"]);
});

test("who is away keeps the place when nobody else could have it", () => {
  expect(ids(3, nodes("a", "b", "c"), nodes("a", "c"))).toEqual(["a", "b", "c"]);
});

test("a place that no machine has had is not known", () => {
  expect(ids(3, nodes("a", "b"), nodes("a", "b"))).toEqual(["a", "b", undefined]);
});

test("a machine with a new address keeps its place", () => {
  const moved = [{ instanceId: "a", address: "ip-new" }];
  expect(placesOf(1, nodes("a"), moved)).toEqual(moved);
});
