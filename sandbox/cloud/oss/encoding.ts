/** Percent-encodes all but RFC 3986's unreserved characters, as signatures want it. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** As `percentEncode`, but leaves slashes: for paths. */
export const percentEncodePath = (path: string) => percentEncode(path).replaceAll("%2F", "/");

/** Compares as OSS sorts keys: by the bytes of their UTF-8 form. */
export const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
