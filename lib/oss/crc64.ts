// the reflected polynomial of ECMA-182, in two halves: 64-bit integers are slow in JavaScript
const polynomial = { high: 0xc96c5795, low: 0xd7870f42 };

const table = Array.from({ length: 256 }, (_, byte) => {
  let [high, low] = [0, byte];
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = (low >>> 1) | (high << 31);
    high >>>= 1;
    if (odd) [high, low] = [high ^ polynomial.high, low ^ polynomial.low];
  }
  return { high, low };
});
const highs = Uint32Array.from(table, ({ high }) => high);
const lows = Uint32Array.from(table, ({ low }) => low);

/** The checksum that OSS tells of an object, `x-oss-hash-crc64ecma`: CRC-64/XZ. */
export class Crc64 {
  private high = 0xffffffff;
  private low = 0xffffffff;

  update(data: Uint8Array): void {
    let { high, low } = this;
    for (const byte of data) {
      const index = (low ^ byte) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (lows[index] ?? 0);
      high = (high >>> 8) ^ (highs[index] ?? 0);
    }
    this.high = high;
    this.low = low;
  }

  /** The checksum of all that came, in decimal as OSS writes it. */
  text(): string {
    return ((BigInt(~this.high >>> 0) << 32n) | BigInt(~this.low >>> 0)).toString();
  }
}
