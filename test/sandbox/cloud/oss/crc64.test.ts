import fc from "fast-check";
import { Crc64, combineCrc64 } from "../../../../sandbox/cloud/oss/crc64";

function crc64(...pieces: Uint8Array[]): bigint {
  const crc = new Crc64();
  for (const piece of pieces) crc.update(piece);
  return crc.value();
}

test("the checksum is CRC-64/XZ by its published check value", () => {
  expect(crc64(Buffer.from("123456789"))).toBe(0x995dc9bbdf1939fan);
  expect(crc64()).toBe(0n);
});

test("the checksum of a whole follows from those of its parts", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (first, second) => {
      expect(combineCrc64(crc64(first), crc64(second), second.length)).toBe(crc64(first, second));
    }),
  );
});
