import { OutputEnd } from "../../../../sandbox/cloud/ecs/output-end";

const text = ({ output }: { output: string }) => Buffer.from(output, "base64").toString();

test("24 KB are kept, and of more the end", () => {
  const output = new OutputEnd();
  output.add(Buffer.from("a".repeat(24 * 1024)));
  expect(output.reported().dropped).toBe(0);
  output.add(Buffer.from("the end"));
  const reported = output.reported();
  expect(reported.dropped).toBe("the end".length);
  expect(text(reported)).toHaveLength(24 * 1024);
  expect(text(reported)).toMatch(/a{100}the end$/);
});

test("only what came since the last report is a change", () => {
  const output = new OutputEnd();
  expect(output.hasChanged).toBe(false);
  output.add(Buffer.from("x"));
  expect(output.hasChanged).toBe(true);
  output.reported();
  expect(output.hasChanged).toBe(false);
});
