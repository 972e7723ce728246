import { reportIn } from "../../../lib/executors/cloud-assistant/report";

const printed = (stdout: string, before = "people read this\n") =>
  `${before}\nresult=${Buffer.from(stdout).toString("base64")}\n`;

test("the last line of the script's output decides", () => {
  expect(reportIn(printed('x\n{"ok":true,"n":1}\n'))).toEqual({ ok: true, output: 'x\n{"ok":true,"n":1}', reason: "" });
  expect(reportIn(printed('{"ok":false,"reason":"no \\"disk\\""}\n'))).toMatchObject({
    ok: false,
    reason: 'no "disk"',
  });
});

test.each([
  ["nothing", ""],
  ["no JSON", "all went well"],
  ["no answer", "null"],
  ["half an answer", '{"ok":true'],
])("%s is no success", (_, stdout) => {
  expect(reportIn(printed(stdout))).toMatchObject({ ok: false, reason: "the script gave no reason" });
});

test("a bootstrap that was ended before its last line has reported nothing", () => {
  expect(reportIn("people read this\nresult=")).toMatchObject({ ok: false });
  expect(reportIn("people read this\n")).toBeUndefined();
  expect(reportIn("result=eyJ\nkilled")).toBeUndefined();
});

test("what people wrote before is not taken for the report", () => {
  const report = reportIn(printed('{"ok":false,"reason":"r"}', "result=eyJvayI6dHJ1ZX0=\n"));
  expect(report).toMatchObject({ ok: false, reason: "r" });
});

test("a reason is bounded", () => {
  const { reason } = reportIn(printed(JSON.stringify({ ok: false, reason: "x".repeat(9000) }))) ?? { reason: "" };
  expect(reason).toBe(`${"x".repeat(4000)} …`);
});
