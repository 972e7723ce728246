import { timeouts } from "../../../lib/model/check/timeouts";
import { type Changes, error, findings } from "./findings";

test.each<[string, Changes, unknown[]]>([
  [
    "a request of all workers that may take longer than all of them together",
    { kafkaVersion: "3.9.1", requestTimeoutMs: 30_000 },
    [
      error(
        "requestTimeoutMs",
        /"dest" would not start: requestTimeoutMs 30000 .* defaultApiTimeoutMs 10000/,
        /to 30000/,
      ),
    ],
  ],
  [
    "a question of the workers of a cluster that may take less than a request",
    { kafkaVersion: "3.9.1", clusters: clustersWith({ defaultApiTimeoutMs: 5_000 }) },
    [error("clusters.dest.defaultApiTimeoutMs", /requestTimeoutMs 10000 is longer than defaultApiTimeoutMs 5000/)],
  ],
  [
    "the same for all workers",
    { kafkaVersion: "3.9.1", defaultApiTimeoutMs: 5_000 },
    [error("defaultApiTimeoutMs", /longer than defaultApiTimeoutMs 5000/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(timeouts, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["both as they are", { kafkaVersion: "3.9.1" }],
  ["both longer", { kafkaVersion: "3.9.1", requestTimeoutMs: 40_000, defaultApiTimeoutMs: 60_000 }],
  ["admin clients that know nothing of it", { kafkaVersion: "2.4.1", requestTimeoutMs: 30_000 }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(timeouts, changes)).toEqual([]);
});

function clustersWith(dest: object): Changes["clusters"] {
  return { src: { bootstrapServers: "s:1" }, dest: { bootstrapServers: "d:1", ...dest } };
}
