import { isIP } from "node:net";

/** Addresses that are written as one. */
export interface Cidr {
  /** The text. */
  readonly text: string;
  readonly family: 4 | 6;
}

// below these, a range is no network of anybody: a part of the internet
const shortest = { 4: 8, 6: 32 } as const;

/**
 * A range of addresses, `10.0.0.0/16`.
 *
 * @throws Error when it is none, or lets a part of the whole internet in.
 */
export function parseCidr(what: string, text: string): Cidr {
  const [address = "", length = "", ...rest] = text.split("/");
  const family = isIP(address);
  const bits = family === 4 ? 32 : 128;
  if ((family !== 4 && family !== 6) || rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > bits) {
    const alone = (family === 4 || family === 6) && length === "" && rest.length === 0;
    const fix = alone ? `; for this one address write "${address}/${bits}"` : "";
    throw new Error(`${what}: expected a range of addresses such as "10.0.0.0/16", found "${text}"${fix}`);
  }
  if (Number(length) < shortest[family]) {
    throw new Error(
      `${what}: "${text}" lets ${Number(length) === 0 ? "everybody" : "a part of the whole internet"} in: give the range of what may come in, at least /${shortest[family]}`,
    );
  }
  const first = firstOf(address, family, Number(length));
  if (first === undefined) return { text, family };
  throw new Error(
    `${what}: "${text}" is no range, its first address is another: did you mean "${first}/${length}", or "${address}/${bits}"?`,
  );
}

/** The first address of the range when it is not the given one; of IPv4 only, which has one way to write it. */
function firstOf(address: string, family: 4 | 6, length: number): string | undefined {
  if (family === 6) return undefined;
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - length);
  if (number % size === 0) return undefined;
  const first = number - (number % size);
  return [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".");
}
