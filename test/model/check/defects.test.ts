import { defects, knownDefects } from "../../../lib/model/check/defects";
import { isBefore } from "../../../lib/model/kafka-version";
import { type Changes, findings, flow, warning } from "./findings";

const synced: Changes = { syncGroupOffsetsEnabled: true };
const silent: Changes = { emitHeartbeatsEnabled: false };

test.each<[string, string, Changes, RegExp]>([
  ["KAFKA-10710", "2.7.0", silent, /2\.7\.1 or newer/],
  ["KAFKA-10710", "2.4.1", silent, /2\.7\.1 or newer/],
  ["KAFKA-12468", "2.8.2", synced, /3\.5\.2/],
  ["KAFKA-12468", "3.4.0", synced, /3\.5\.2/],
  ["KAFKA-15202", "3.5.1", synced, /3\.6\.2/],
  ["KAFKA-15906", "3.5.2", synced, /3\.6\.2/],
  ["KAFKA-15906", "3.6.1", synced, /3\.6\.2/],
  ["KAFKA-15905", "3.7.0", synced, /3\.7\.1/],
])("%s is told of %s", (issue, kafkaVersion, changes, fix) => {
  const said = findings(knownDefects, { ...changes, kafkaVersion });
  expect(said).toContainEqual(warning("flows[0]", new RegExp(`^Kafka ${kafkaVersion} has ${issue}: `), fix));
});

test.each<[string, string, Changes]>([
  ["KAFKA-10710", "2.7.1", silent],
  ["KAFKA-10710", "2.4.1", {}],
  ["KAFKA-12468", "2.8.2", {}],
  ["KAFKA-12468", "3.4.1", synced],
  ["KAFKA-12468", "3.5.0", synced],
  ["KAFKA-15202", "3.4.1", synced],
  ["KAFKA-15202", "3.5.2", synced],
  ["KAFKA-15906", "3.6.2", synced],
  ["KAFKA-15905", "3.7.1", synced],
])("%s is not told of %s", (issue, kafkaVersion, changes) => {
  expect(JSON.stringify(findings(knownDefects, { ...changes, kafkaVersion }))).not.toContain(issue);
});

test.each(["3.8.1", "3.9.1", "4.1.1", "4.3.0"])("nothing is known against %s", (kafkaVersion) => {
  expect(findings(knownDefects, { ...synced, ...silent, kafkaVersion })).toEqual([]);
});

test("a defect is told once, for the first flow that meets it", () => {
  const flows = [
    flow("src->dest", { state: "stopped", ...synced }),
    flow("dest->src", synced),
    flow("src->src", synced),
  ];
  const said = findings(knownDefects, { flows, kafkaVersion: "3.4.0" });
  expect(said).toEqual([warning("flows[1]", /KAFKA-12468/)]);
});

test.each(defects)("$issue is repaired after it came, and says what to do", ({ issue, versions, fix }) => {
  expect(issue).toMatch(/^KAFKA-\d+$/);
  expect(fix).toMatch(/Kafka \d+\.\d+\.\d+ or newer/);
  for (const { from, fixed } of versions) expect(isBefore(from, fixed)).toBe(true);
});
