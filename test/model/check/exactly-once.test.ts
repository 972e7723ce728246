import { exactlyOnce } from "../../../lib/model/check/exactly-once";
import { checkTopology } from "../../../lib/model/examine";
import { type Changes, clusters, error, findings, flow, joining } from "./findings";

const required = { exactlyOnceSupport: "required" };
const enabled: Changes = { exactlyOnceSourceSupport: "enabled" };
const needing = (more: object = {}): Changes => ({ flows: [flow("src->dest", { ...required, ...more })] });

test.each<[string, Changes, unknown[]]>([
  [
    "workers that cannot",
    needing(),
    [
      error(
        "flows[0].exactlyOnceSupport",
        /needs .*"enabled" at "dest", which has "disabled"/,
        /"preparing", then "enabled"/,
      ),
    ],
  ],
  [
    "workers that are preparing",
    { ...needing(), exactlyOnceSourceSupport: "preparing" },
    [error("flows[0].exactlyOnceSupport", /which has "preparing"/)],
  ],
  ["workers of the topology that cannot", required, [error("exactlyOnceSupport", /at "dest"/)]],
  [
    "a consumer that reads what was not committed",
    { ...needing({ sourceConsumer: { "isolation.level": "read_uncommitted" } }), ...enabled },
    [error("flows[0].sourceConsumer", /isolation\.level is "read_uncommitted"/, /leave isolation.level out/)],
  ],
  [
    "consumers of a source that read what was not committed",
    {
      ...needing(),
      ...enabled,
      clusters: {
        ...clusters("dest"),
        src: { bootstrapServers: "s:1", consumer: { "isolation.level": "read_uncommitted" } },
      },
    },
    [error("flows[0].sourceConsumer", /read_uncommitted/)],
  ],
  [
    "nodes that cannot reach one another",
    { ...enabled, dedicatedModeEnableInternalRest: false },
    [error("dedicatedModeEnableInternalRest", /"dest" needs the nodes to reach one another \(KIP-710\)/, /true/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(exactlyOnce, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["workers that can", { ...needing(), ...enabled }],
  ["a flow that does not insist", { exactlyOnceSupport: "requested" }],
  [
    "a consumer that says so too",
    { ...needing({ sourceConsumer: { "isolation.level": "read_committed" } }), ...enabled },
  ],
  ["nodes that reach one another", { ...enabled, dedicatedModeEnableInternalRest: true }],
  ["nodes that need not", { dedicatedModeEnableInternalRest: false }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(exactlyOnce, changes)).toEqual([]);
});

test("an alias that is called like a part of JavaScript is unknown, and no more", () => {
  const flows = [flow("constructor->toString", required)];
  const { clusters: known } = joining(flow("a->b"));
  expect(checkTopology({ kafkaVersion: "3.9.1", clusters: known, flows }).map(({ message }) => message)).toContainEqual(
    'no cluster "constructor"; known: a, b',
  );
});
