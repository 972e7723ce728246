import { flowOf, imported, notesOn } from "./support/imported";

test.each<[string, string, object]>([
  ["a flag", "a->b.refresh.topics.enabled = FALSE ", { refreshTopicsEnabled: false }],
  ["a number", "a->b.tasks.max =  4 ", { tasksMax: 4 }],
  ["a list, with blanks around its entries", "a->b.topics = x , y,z", { topics: ["x", "y", "z"] }],
  ["a class", "a->b.topic.filter.class = com.example.Filter", { topicFilterClass: "com.example.Filter" }],
  ["an empty text", "a->b.replication.policy.separator =", { replicationPolicySeparator: "" }],
  ["a setting that looks like a client's", "a->b.consumer.poll.timeout.ms = 5", { consumerPollTimeoutMs: 5 }],
])("%s is read", (_, line, setting) => {
  expect(flowOf(line)).toMatchObject(setting);
  expect(notesOn(line)).toEqual([]);
});

test("a value that is not allowed stays as it is, for the check to find", () => {
  expect(imported("tasks.max = four\nerrors.tolerance = some").topology).toMatchObject({
    tasksMax: "four",
    errorsTolerance: "some",
  });
});

test("a comment behind a value is taken away, and what Kafka read is told", () => {
  expect(flowOf("a->b.tasks.max = 4  # for now")).toMatchObject({ tasksMax: 4 });
  expect(notesOn("a->b.tasks.max = 4  # for now")).toEqual([
    '5 wrong: a comment needs a line of its own: Kafka read "4  # for now"',
  ]);
});

test("quotes around a filter are taken away", () => {
  expect(flowOf('a->b.topics = "x","y-.*"')).toMatchObject({ topics: ["x", "y-.*"] });
  expect(flowOf("a->b.topics.exclude = '__.*'")).toMatchObject({ topicsExclude: ["__.*"] });
});

test("with exact, what left nothing out leaves nothing out", () => {
  expect(flowOf('a->b.topics.exclude = "__.*", x', { exact: true })).toMatchObject({ topicsExclude: ["x"] });
  expect(flowOf('a->b.topics.exclude = "__.*"', { exact: true })).toMatchObject({ topicsExclude: ["(?!)"] });
});

test("an empty list of what to leave out leaves out nothing", () => {
  expect(flowOf("a->b.topics.exclude =")).toMatchObject({ topicsExclude: ["(?!)"] });
});

test("an empty list of groups is a list of all that are left out", () => {
  const flow = flowOf("a->b.groups =");
  expect(flow).toMatchObject({ groupsExclude: [".*"] });
  expect(flow).not.toHaveProperty("groups");
});

test("backslashes that Java ate are told, and what it read is kept", () => {
  expect(flowOf("a->b.topics = x\\.y")).toMatchObject({ topics: ["x.y"] });
  expect(notesOn("a->b.topics = x\\.y")).toEqual([
    '5 wrong: Java eats a single backslash: Kafka read "x.y" from x\\.y',
  ]);
  expect(flowOf("a->b.topics = x\\\\.y")).toMatchObject({ topics: ["x\\.y"] });
  expect(notesOn("a->b.topics = x\\\\.y")).toEqual([]);
});

describe("of an old name and a new one", () => {
  const both = "topics.blacklist = old\ntopics.exclude = new";
  test.each([
    ["2.6.3", ["old"]],
    ["2.7.2", ["new"]],
    ["3.9.1", ["new"]],
    ["4.0.0", ["new"]],
  ])("Kafka %s reads %s", (kafkaVersion, topicsExclude) => {
    expect(imported(both, { kafkaVersion }).topology).toMatchObject({ topicsExclude });
    expect(notesOn(both, { kafkaVersion })).toEqual([expect.stringMatching(/^[56] ignored: /)]);
  });

  test("the new one goes before the old one of a flow", () => {
    const flow = flowOf("a->b.topics.blacklist = old\ntopics.exclude = new");
    expect(flow).not.toHaveProperty("topicsExclude");
    expect(notesOn("a->b.topics.blacklist = old\ntopics.exclude = new")).toEqual([
      "5 ignored: topics.exclude in line 6 wins: it is the newer name",
    ]);
  });
});

test("the last of two lines with the same key holds", () => {
  expect(imported("tasks.max = 2\ntasks.max = 3").topology).toMatchObject({ tasksMax: 3 });
  expect(notesOn("tasks.max = 2\ntasks.max = 3")).toEqual(["5 ignored: is said again in line 6, which wins"]);
});
