import { timeouts } from "../../../lib/model/check/timeouts";
import { type Changes, error, findings } from "./findings";

test.each<[string, Changes, unknown[]]>([
  [
    "less than a request may take by default, for the workers of a cluster",
    { kafkaVersion: "3.9.1", clusters: clustersWith({ defaultApiTimeoutMs: 5_000 }) },
    [
      error(
        "clusters.dest.defaultApiTimeoutMs",
        /"dest" would not start: requestTimeoutMs 10000 is longer than defaultApiTimeoutMs 5000/,
        /to 10000 or more/,
      ),
    ],
  ],
  [
    "less than a request may take, for all workers",
    { kafkaVersion: "3.9.1", requestTimeoutMs: 30_000, defaultApiTimeoutMs: 20_000 },
    [error("defaultApiTimeoutMs", /requestTimeoutMs 30000 is longer than defaultApiTimeoutMs 20000/)],
  ],
  [
    "less than a request may take there, for all workers",
    { kafkaVersion: "3.9.1", defaultApiTimeoutMs: 20_000, clusters: clustersWith({ requestTimeoutMs: 30_000 }) },
    [error("defaultApiTimeoutMs", /"dest" would not start: requestTimeoutMs 30000/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(timeouts, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["both as they are", { kafkaVersion: "3.9.1" }],
  ["longer requests alone, as the other follows", { kafkaVersion: "3.9.1", requestTimeoutMs: 30_000 }],
  ["both longer", { kafkaVersion: "3.9.1", requestTimeoutMs: 40_000, defaultApiTimeoutMs: 60_000 }],
  ["admin clients that know nothing of it", { kafkaVersion: "2.4.1", requestTimeoutMs: 30_000 }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(timeouts, changes)).toEqual([]);
});

function clustersWith(dest: object): Changes["clusters"] {
  return { src: { bootstrapServers: "s:1" }, dest: { bootstrapServers: "d:1", ...dest } };
}
