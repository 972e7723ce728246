import { refusedChanges, shapeNames } from "../../lib/emr/shape";

const known = () => true;
const names = (before: object, after: object) =>
  refusedChanges(before as never, after as never, known).map(({ name }) => name);

test.each(shapeNames)("a change of %s is refused, with what to do instead", (name) => {
  const [refused] = refusedChanges({ [name]: 2 }, { [name]: 1 }, known);
  expect(refused?.reason).toMatch(new RegExp(`^${name} is 2 and cannot become 1: .*(second cluster|EMR console)`));
});

test("what may grow may become more, and not less", () => {
  expect(names({ "brokers.count": 3 }, { "brokers.count": 4 })).toEqual([]);
  expect(names({ "brokers.count": 3 }, { "brokers.count": 2 })).toEqual(["brokers.count"]);
  expect(names({ "brokers.dataDisk.sizeGiB": 80 }, { "brokers.dataDisk.sizeGiB": 100 })).toEqual([]);
});

test("what is given for the first time, or not any more, is a change", () => {
  const given = { "cluster.applicationConfigs": [{ configItemKey: "a" }] };
  const left = { "cluster.applicationConfigs": null };
  expect(names(left, given)).toEqual(["cluster.applicationConfigs"]);
  expect(names(given, left)).toEqual(["cluster.applicationConfigs"]);
});

test("what only one of both has, and what is not known yet, is not compared", () => {
  expect(names({}, { vpcId: "vpc-1" })).toEqual([]);
  expect(names({ vpcId: "vpc-1" }, {})).toEqual([]);
  expect(refusedChanges({ vpcId: "vpc-1" }, { vpcId: "?" }, (value) => value !== "?")).toEqual([]);
});
