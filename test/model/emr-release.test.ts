import { kafkaVersionOf, knownReleases } from "../../lib/model/emr-release";

const what = 'dataflow cluster "sh"';

test.each(knownReleases)("the Kafka of %s is known", (release) => {
  expect(kafkaVersionOf(what, release, undefined)).toMatch(/^\d+\.\d+\.\d+$/);
});

test("a version that is given counts more than the release", () => {
  expect(kafkaVersionOf(what, "EMR-3.47.0", "2.8.1")).toBe("2.8.1");
});

test("a release that is not known asks for the version, and tells where it stands", () => {
  expect(() => kafkaVersionOf(what, "EMR-5.1.0", undefined)).toThrow(
    /dataflow cluster "sh": the version of Kafka in release "EMR-5.1.0" is not known here.*give kafkaVersion/,
  );
});

test("EMR's own way to write a version is refused with the right one", () => {
  expect(() => kafkaVersionOf(what, "EMR-3.47.0", "2.12_2.4.1")).toThrow(/the part after "_"/);
});
