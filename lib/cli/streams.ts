import { readFileSync } from "node:fs";

/** A file's text; `-` is standard input. */
export function readText(file: string, encoding: "utf8" | "latin1" = "utf8"): string {
  return readFileSync(file === "-" ? 0 : file, encoding);
}

/** How messages name a file. */
export function fileName(file: string): string {
  return file === "-" ? "standard input" : file;
}

/** A text that ends its last line, to one of the standard streams. */
export function print(text: string, stream: NodeJS.WritableStream = process.stdout): void {
  stream.write(text === "" || text.endsWith("\n") ? text : `${text}\n`);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
