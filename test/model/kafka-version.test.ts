import { can } from "../../lib/model/kafka-version";

test.each([
  ["2.7.0", "heartbeatsDecideHerders", false],
  ["3.4.1", "internalRest", false],
  ["3.5.0", "internalRest", true],
  ["3.6.1", "rollingConfigChange", false],
  ["3.6.2", "rollingConfigChange", true],
  ["3.10.0", "rollingConfigChange", true],
  ["4.0.0", "pluginDiscovery", true],
] as const)("Kafka %s: %s is %s", (version, ability, expected) => {
  expect(can(version, ability)).toBe(expected);
});
