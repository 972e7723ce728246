import type { Readable } from "node:stream";
import type { Fault } from "../faults";

/** A body that is cut off, or has one byte changed. */
export async function* spoil(source: Readable, { truncate, corrupt }: Fault): AsyncGenerator<Buffer> {
  let left = truncate ?? Number.POSITIVE_INFINITY;
  let isFirst = true;
  for await (const data of source) {
    const chunk: Buffer = Buffer.from(data);
    if (corrupt && isFirst) chunk.writeUInt8(chunk.readUInt8(0) ^ 1, 0);
    isFirst = false;
    yield chunk.subarray(0, left);
    left -= chunk.length;
    // an error in the pipeline cuts the connection
    if (left < 0) throw new Error("cut off by faults.json");
  }
}
