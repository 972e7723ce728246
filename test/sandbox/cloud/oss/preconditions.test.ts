import { isNotModified, parseRange } from "../../../../sandbox/cloud/oss/preconditions";

const object = {
  content: { blobs: [], size: 3, etag: "ABC", crc64: "0" },
  lastModified: "2024-01-01T12:00:00.500Z",
};
const at = "Mon, 01 Jan 2024 12:00:00 GMT";
const before = "Mon, 01 Jan 2024 11:59:59 GMT";

test.each([
  [{}, false],
  [{ "if-none-match": '"ABC"' }, true],
  [{ "if-none-match": '"x", "abc"' }, true],
  [{ "if-none-match": "*" }, true],
  [{ "if-none-match": '"x"' }, false],
  [{ "if-modified-since": at }, true],
  [{ "if-modified-since": before }, false],
  [{ "if-modified-since": "nonsense" }, false],
  [{ "if-none-match": '"x"', "if-modified-since": at }, false],
  [{ "if-match": '"ABC"', "if-unmodified-since": before }, false],
  [{ "if-unmodified-since": at }, false],
])("%j: not modified is %s", (headers, expected) => {
  expect(isNotModified(headers, object)).toBe(expected);
});

test.each<Record<string, string>>([{ "if-match": '"x"' }, { "if-unmodified-since": before }])(
  "%j is a precondition that fails",
  (headers) => {
    expect(() => isNotModified(headers, object)).toThrow(
      expect.objectContaining({ code: "PreconditionFailed", status: 412 }),
    );
  },
);

test.each([
  ["bytes=0-4", { start: 0, end: 4 }],
  ["bytes=4-", { start: 4, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-99", { start: 0, end: 9 }],
  ["bytes=9-9", { start: 9, end: 9 }],
  ["bytes=5-10", undefined],
  ["bytes=10-20", undefined],
  ["bytes=5-2", undefined],
  ["bytes=-", undefined],
  ["lines=1-2", undefined],
])("of 10 bytes, %s is %j", (range, expected) => {
  expect(parseRange({ range }, 10)).toEqual(expected);
});

test("a client that asks for HTTP's behaviour gets it for ranges beyond the end", () => {
  const standard = { "x-oss-range-behavior": "standard" };
  expect(parseRange({ ...standard, range: "bytes=5-10" }, 10)).toEqual({ start: 5, end: 9 });
  expect(() => parseRange({ ...standard, range: "bytes=10-20" }, 10)).toThrow(expect.objectContaining({ status: 416 }));
});
