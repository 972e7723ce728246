// the reflected polynomial of ECMA-182, in two halves: 64-bit integers are slow in JavaScript
const polynomial = { high: 0xc96c5795, low: 0xd7870f42 };

const high = new Uint32Array(256);
const low = new Uint32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let h = 0;
  let l = byte;
  for (let bit = 0; bit < 8; bit++) {
    const odd = l & 1;
    l = (l >>> 1) | (h << 31);
    h >>>= 1;
    if (odd) {
      l ^= polynomial.low;
      h ^= polynomial.high;
    }
  }
  high[byte] = h;
  low[byte] = l;
}

/** CRC-64/XZ, the checksum of `x-oss-hash-crc64ecma`. */
export class Crc64 {
  #high = 0xffffffff;
  #low = 0xffffffff;

  update(data: Uint8Array): void {
    let h = this.#high;
    let l = this.#low;
    for (const byte of data) {
      const index = (l ^ byte) & 0xff;
      l = ((l >>> 8) | (h << 24)) ^ (low[index] ?? 0);
      h = (h >>> 8) ^ (high[index] ?? 0);
    }
    this.#high = h;
    this.#low = l;
  }

  value(): bigint {
    return (BigInt(~this.#high >>> 0) << 32n) | BigInt(~this.#low >>> 0);
  }
}

/** The checksum of two pieces in sequence, of which only the checksums are known, and the size of the second. */
export function combineCrc64(first: bigint, second: bigint, secondSize: number): bigint {
  let shifted = first;
  let operator = squared(shiftOneBit);
  operator = squared(operator);
  operator = squared(operator);
  for (let bytes = BigInt(secondSize); bytes > 0n; bytes >>= 1n) {
    if (bytes & 1n) shifted = times(operator, shifted);
    operator = squared(operator);
  }
  return shifted ^ second;
}

/** A 64×64 matrix over GF(2), by columns. */
type Matrix = readonly bigint[];

const shiftOneBit: Matrix = Array.from({ length: 64 }, (_, bit) =>
  bit === 0 ? (BigInt(polynomial.high) << 32n) | BigInt(polynomial.low) : 1n << BigInt(bit - 1),
);

function times(matrix: Matrix, vector: bigint): bigint {
  return matrix.reduce((sum, column, bit) => ((vector >> BigInt(bit)) & 1n ? sum ^ column : sum), 0n);
}

const squared = (matrix: Matrix): Matrix => matrix.map((column) => times(matrix, column));
