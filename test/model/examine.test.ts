import fc from "fast-check";
import { checkTopology, examine, examined, parseTopology } from "../../lib/model/examine";
import { findingText, pathText } from "../../lib/model/finding";
import { Topology, TopologyShape } from "../../lib/model/topology";
import { seedInput } from "../support/topology";
import { clusters, error, flow, joining, keepNames, told, warning } from "./check/findings";

const findings = (value: unknown) => checkTopology(value).map(told);

test("a topology that is right has nothing to say, and its defaults", () => {
  const { topology, findings: all } = examine(Topology, seedInput);
  expect(all).toEqual([]);
  expect(topology).toMatchObject({ mode: "dedicated", flows: [{ state: "running" }] });
});

test("a topology with warnings is one, a topology with errors is none", () => {
  const loose = { ...seedInput, kafkaVersion: "4.4.0" };
  expect(examine(Topology, loose).topology).toBeDefined();
  expect(examined(Topology, loose, "x").warnings.map(told)).toEqual([warning("kafkaVersion", /newer/)]);
  expect(examine(Topology, { ...seedInput, flows: [flow("src->x")] }).topology).toBeUndefined();
});

test("everything is told at once, also what is right of a topology with mistakes", () => {
  const topology = {
    clusters: clusters("a", "b", "c", "d"),
    kafkaVersion: "3.9",
    flows: [
      { ...flow("a->d"), topic: ["x"] },
      flow("b->d", { topics: ["b-.*"] }),
      flow("c->e", { topics: ["c-.*"] }),
      flow("b->c", { topics: ["d-.*"] }),
      flow("c->b", { topics: ["d-.*"] }),
    ],
    ...keepNames,
  };
  expect(findings(topology)).toEqual([
    error("kafkaVersion", /expected a Kafka version/),
    error("flows[0]", /Unrecognized key: "topic"/),
    error("flows[2].to", /no cluster "e"/),
    error("flows[3]", /^b->c, c->b keep .*"d-"/),
  ]);
});

test("a flow that cannot be read does not move the others", () => {
  const flows = [{ from: "src" }, "x", flow("src->dest"), null, flow("dest->nowhere")];
  expect(findings({ ...seedInput, flows }).at(-1)).toEqual(error("flows[4].to", /no cluster "nowhere"/));
});

test("what a wrong setting of a flow would have copied is not guessed", () => {
  const back = flow("dest->src");
  const there = { from: "src", to: "dest", topics: ["a{1,2}"] };
  const errors = findings({ ...seedInput, ...keepNames, flows: [there, back] });
  expect(errors.map(({ path }) => path)).toEqual(["flows[0].topics[0]"]);
  const misspelt = findings({ ...seedInput, ...keepNames, topicExclude: ["x"], flows: [flow("src->dest"), back] });
  expect(misspelt).toEqual([error("", /Unrecognized key: "topicExclude"/)]);
});

test("a wrong version leaves what is true of all versions", () => {
  const flows = [flow("src->dest", { syncGroupOffsetsEnabled: true }), flow("src->x")];
  expect(findings({ ...seedInput, kafkaVersion: "3.9", flows })).toEqual([
    error("kafkaVersion", /expected a Kafka version/),
    error("flows[1].to", /no cluster "x"/),
  ]);
  expect(findings({ ...seedInput, kafkaVersion: undefined, flows }).at(-1)).toEqual(error("flows[1].to", /"x"/));
});

test("wrong addresses leave the rest", () => {
  const wrong = { ...clusters("c"), a: { bootstrapServers: "a" }, b: { bootstrapServers: "c.example:9092" } };
  const errors = findings({ kafkaVersion: "3.9.1", clusters: wrong, flows: [flow("a->b"), flow("a->x")] });
  expect(errors).toHaveLength(3);
  expect(errors).toEqual(
    expect.arrayContaining([
      error("clusters.a.bootstrapServers", /host:port/),
      error("clusters.b.bootstrapServers", /is a broker of cluster "c" too/),
      error("flows[1].to", /no cluster "x"/),
    ]),
  );
});

test("a cluster that cannot be read is still one that flows may name", () => {
  const errors = findings({ ...seedInput, clusters: { src: "src:9092", dest: { bootstrapServers: "d:1" } } });
  expect(errors).toEqual([error("clusters.src", /expected object/)]);
});

test("an alias that cannot be is told where it stands", () => {
  const errors = findings({
    ...joining(flow("a.b->c"), flow("c->x")),
    kafkaVersion: "3.9.1",
    clusters: clusters("a.b", "c"),
  });
  expect(errors).toContainEqual(error('clusters["a.b"]', /expected letters, digits/));
  expect(errors).toContainEqual(error("flows[0].from", /expected letters, digits/));
  expect(errors).toContainEqual(error("flows[1].to", /no cluster "x"/));
});

test.each([
  ["topics.exclude", { flows: [{ ...flow("src->dest"), "topics.exclude": ["x"] }] }, "topicsExclude"],
  ["topics.blacklist", { flows: [{ ...flow("src->dest"), "topics.blacklist": ["x"] }] }, "topicsExclude"],
  ["refresh.topics.interval.seconds", { "refresh.topics.interval.seconds": 5 }, "refreshTopicsIntervalSeconds"],
  ["exactly.once.source.support", { "exactly.once.source.support": "enabled" }, "exactlyOnceSourceSupport"],
])("%s, Kafka's name as a key: the name of the setting is told", (property, changes, name) => {
  const [first] = findings({ ...seedInput, ...changes });
  expect(first).toMatchObject({ severity: "error", fix: `"${property}" is written ${name} here` });
});

test("a misspelt key of ours has no such fix", () => {
  expect(findings({ ...seedInput, topicExclude: [] })[0]).not.toHaveProperty("fix");
});

test("what a program puts in by mistake is told like any other mistake", () => {
  const topology = {
    ...seedInput,
    flows: [{ ...flow("src->dest"), topics: new Map([["apply", () => 1]]) }, flow("src->x")],
  };
  expect(findings(topology)).toEqual([error("flows[0].topics", /expected array/), error("flows[1].to", /"x"/)]);
});

describe("the error", () => {
  test("has the name that was given and a paragraph for each finding", () => {
    const wrong = { ...seedInput, flows: [flow("src->x", { topics: ["__a", "b"] })] };
    expect(() => examined(Topology, wrong, 'mirrormaker "dr": invalid topology')).toThrow(
      [
        'mirrormaker "dr": invalid topology',
        '✖ no cluster "x"; known: src, dest',
        "  → at flows[0].to",
        '⚠ MirrorMaker copies no topic "__a": it is its own or Kafka\'s, or DefaultReplicationPolicy takes it for a copy from "x"',
        "  → at flows[0].topics[0]",
        '  → leave it out; if topics of yours have "x" in their names, use another alias or another replicationPolicySeparator',
      ].join("\n"),
    );
  });

  test("of a topology file begins so", () => {
    expect(() => parseTopology({})).toThrow(/^invalid topology\n✖ /);
  });
});

test("a shape needs no addresses, and a topology does", () => {
  const shape = { kafkaVersion: "3.9.1", clusters: { src: {}, dest: {} }, flows: [flow("src->dest")] };
  expect(examine(TopologyShape, shape).findings).toEqual([]);
  expect(findings(shape).map(({ path }) => path)).toEqual([
    "clusters.src.bootstrapServers",
    "clusters.dest.bootstrapServers",
  ]);
});

describe("a finding as text", () => {
  test.each([
    [[], ""],
    [["flows", 0, "topics", 1], "flows[0].topics[1]"],
    [["clusters", "eu-west", "security"], "clusters.eu-west.security"],
    [["properties", "a.b"], 'properties["a.b"]'],
    [["clusters", "", 'x"y'], 'clusters[""]["x\\"y"]'],
    [["clusters", "7"], 'clusters["7"]'],
  ])("the path %j is %j", (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  test.each([
    [{ severity: "error", path: ["mode"], message: "no", fix: "do" } as const, "✖ no\n  → at mode\n  → do"],
    [{ severity: "warning", path: [], message: "hm" } as const, "⚠ hm"],
    [{ severity: "warning", path: [], message: "hm", fix: "do" } as const, "⚠ hm\n  → do"],
  ])("%j", (finding, text) => {
    expect(findingText(finding)).toBe(text);
  });
});

describe("whatever a file holds", () => {
  const rich = {
    ...seedInput,
    ...joining(
      flow("a->b", { topics: ["x.*"], exactlyOnceSupport: "required" }),
      flow("b->a", { groups: ["g"] }),
      flow("a->c"),
    ),
    ...keepNames,
    properties: { "a.b": "c" },
    exactlyOnceSourceSupport: "enabled",
  };
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("constructor", "__proto__", "toString", "a", "4.4.0", "2.4.0", "*", "connect", "paused", -1, 0),
    fc.constantFrom(["constructor"], ["a", "a"], ["(?i)x"], [".*"], {}, [], null),
  );

  /** A value with something else at a random place. */
  function mutated(value: unknown, seeds: readonly number[], put: unknown): unknown {
    const [seed = 0, ...more] = seeds;
    if (typeof value !== "object" || value === null || seeds.length === 0) return put;
    const entries = Object.entries(value);
    const [key = "more", member] = entries[seed % (entries.length + 1)] ?? [];
    const changed = { ...value, [key]: mutated(member, more, put) };
    return Array.isArray(value) ? Object.values(changed) : changed;
  }

  const isFindings = (value: unknown) => {
    for (const { severity, path, message } of checkTopology(value)) {
      expect(["error", "warning"]).toContain(severity);
      expect(path.every((part) => ["string", "number"].includes(typeof part))).toBe(true);
      expect(message).not.toBe("");
    }
  };

  const isError = (value: unknown) => {
    const isWrong = checkTopology(value).some(({ severity }) => severity === "error");
    if (isWrong) expect(() => parseTopology(value)).toThrow(/^invalid topology\n/);
    else expect(parseTopology(value)).toBeDefined();
  };

  test("it has findings, and no other error", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        isFindings(value);
        isError(value);
      }),
    );
  });

  test("a topology with a change anywhere too", () => {
    const changes = fc.array(fc.tuple(fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }), odd), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(changes, (all) => {
        const value = all.reduce<unknown>((topology, [seeds, put]) => mutated(topology, seeds, put), rich);
        isFindings(value);
        isError(value);
      }),
      { numRuns: 500 },
    );
  });

  test("aliases, topics and keys that every object of JavaScript knows are names like others", () => {
    const names = ["constructor", "toString", "valueOf", "hasOwnProperty"];
    const value = {
      ...rich,
      properties: {},
      clusters: clusters(...names),
      flows: [flow("constructor->valueOf", { topics: names, groups: names })],
    };
    expect(findings(value)).toEqual([]);
    expect(findings({ ...value, clusters: clusters("a", "b") }).map(({ path }) => path)).toEqual([
      "flows[0].from",
      "flows[0].to",
    ]);
    expect(findings({ ...seedInput, constructor: 1 })).toEqual([error("", /Unrecognized key: "constructor"/)]);
  });
});
