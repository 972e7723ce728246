import { references } from "../../../lib/model/check/references";
import { type Changes, error, findings, flow, joining } from "./findings";

test.each<[string, Changes, unknown[]]>([
  [
    "an unknown source",
    { flows: [flow("scr->dest")] },
    [error("flows[0].from", /^no cluster "scr"; known: src, dest$/)],
  ],
  ["an unknown target", { flows: [flow("src->dst")] }, [error("flows[0].to", /no cluster "dst"/)]],
  [
    "two unknown ends",
    { flows: [flow("src->dest"), flow("a->b")] },
    [error("flows[1].from", /"a"/), error("flows[1].to", /"b"/)],
  ],
  [
    "a name that every object of JavaScript has",
    { flows: [flow("src->valueOf")] },
    [error("flows[0].to", /"valueOf"/)],
  ],
  ["a flow to where it begins", { flows: [flow("src->src")] }, [error("flows[0].to", /"src" to itself/)]],
  [
    "a pair twice",
    { flows: [flow("src->dest"), flow("dest->src"), flow("src->dest")] },
    [error("flows[2]", /^src->dest is there already/, /put the topics of both together/)],
  ],
])("%s: refused", (_, changes, expected) => {
  expect(findings(references, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["there and back", joining(flow("a->b"), flow("b->a"))],
  ["a cluster that no flow joins", { flows: [flow("src->dest")] }],
])("%s: nothing to say", (_, changes) => {
  expect(findings(references, changes)).toEqual([]);
});
