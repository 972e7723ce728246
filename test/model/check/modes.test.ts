import { modes } from "../../../lib/model/check/modes";
import { type Changes, error, findings, flow, joining } from "./findings";

const seedFlow = (more: object, changes: Changes = {}): Changes => ({ flows: [flow("src->dest", more)], ...changes });
const connect: Changes = { mode: "connect" };
const standalone: Changes = { mode: "standalone" };

test.each<[string, Changes, unknown[]]>([
  [
    "a pause of a dedicated MirrorMaker",
    seedFlow({ state: "paused" }),
    [error("flows[0].state", /cannot pause a flow/, /"stopped".*mode "connect"/)],
  ],
  [
    "properties of one connector of a dedicated MirrorMaker",
    seedFlow({ sourceConnector: { a: "b" }, heartbeatConnector: { a: "b" } }),
    [
      error("flows[0].sourceConnector", /share the properties of their flow: sourceConnector cannot/, /use properties/),
      error("flows[0].heartbeatConnector", /heartbeatConnector cannot/),
    ],
  ],
  [
    "the driver's server in mode connect",
    { ...connect, listeners: ["http://:8083"], restAdvertisedPort: 1 },
    [
      error("listeners", /^listeners is for mode "dedicated", and this is "connect"$/, /leave it out/),
      error("restAdvertisedPort", /for mode "dedicated"/),
    ],
  ],
  [
    "a stopped flow before Kafka Connect could stop",
    seedFlow({ state: "stopped" }, { ...connect, kafkaVersion: "3.4.1" }),
    [error("flows[0].state", /from 3\.5\.0 on \(KIP-875\), and this is 3\.4\.1/, /"paused"/)],
  ],
  [
    "two targets of one worker",
    { ...joining(flow("a->b"), flow("a->c")), ...standalone },
    [error("mode", /writes to one cluster, and these flows write to b, c/, /one topology for each target/)],
  ],
  [
    "exactly once with one worker",
    seedFlow({ exactlyOnceSupport: "required" }, standalone),
    [error("flows[0]", /knows no exactly once/, /"dedicated" or "connect"/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(modes, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["a stopped flow of a dedicated MirrorMaker", seedFlow({ state: "stopped" }, { kafkaVersion: "2.4.1" })],
  ["a paused flow in mode connect", seedFlow({ state: "paused" }, connect)],
  ["a stopped flow in mode connect", seedFlow({ state: "stopped" }, { ...connect, kafkaVersion: "3.5.0" })],
  ["properties of one connector in mode connect", seedFlow({ sourceConnector: { a: "b" } }, connect)],
  ["the driver's server", { listeners: ["http://:8083"] }],
  ["two targets in mode connect", { ...joining(flow("a->b"), flow("a->c")), ...connect }],
  ["two sources of one worker", { ...joining(flow("a->c"), flow("b->c")), ...standalone }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(modes, changes)).toEqual([]);
});
