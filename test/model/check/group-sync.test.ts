import { groupSync } from "../../../lib/model/check/group-sync";
import { type Changes, findings, flow, joining, warning } from "./findings";

const synced = { syncGroupOffsetsEnabled: true };
const both = (there: object, back: object): Changes => joining(flow("a->b", there), flow("b->a", back));

test.each<[string, Changes, unknown[]]>([
  [
    "all groups both ways",
    both(synced, synced),
    [
      warning(
        "flows[1]",
        /^a->b and b->a both sync .* such as "a": .*active at both ends is never synced$/,
        /one direction/,
      ),
    ],
  ],
  [
    "one group both ways",
    both({ ...synced, groups: ["app", "web"] }, { ...synced, groups: ["a.*"] }),
    [warning("flows[1]", /such as "app"/)],
  ],
  ["said for the whole topology", { ...both({}, {}), ...synced }, [warning("flows[1]", /a->b and b->a/)]],
])("%s: told", (_, changes, expected) => {
  expect(findings(groupSync, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["one direction", joining(flow("a->b", synced), flow("b->c", synced))],
  ["one that does not sync", both(synced, {})],
  ["other groups", both({ ...synced, groups: ["a-.*"] }, { ...synced, groups: ["b-.*"] })],
  ["groups that one leaves out", both(synced, { ...synced, groups: ["app"], groupsExclude: ["app"] })],
  ["a flow that is stopped", both(synced, { ...synced, state: "stopped" })],
  ["a class of the user's", both(synced, { ...synced, groupFilterClass: "com.example.Mine" })],
])("%s: nothing to say", (_, changes) => {
  expect(findings(groupSync, changes)).toEqual([]);
});
