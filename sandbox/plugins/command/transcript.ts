import type { Logging } from "./inputs";

export interface Outputs {
  stdout: string;
  stderr: string;
}

/** What a command prints: kept, and said line by line while it runs. */
export interface Transcript {
  add(stream: keyof Outputs, chunk: Buffer): void;
  /** Call when the command has ended; without the last newline. */
  outputs(): Outputs;
  /** Both streams, as they came. */
  all(): string;
}

const logged: Record<Logging, readonly (keyof Outputs)[]> = {
  stdout: ["stdout"],
  stderr: ["stderr"],
  stdoutAndStderr: ["stdout", "stderr"],
  none: [],
};

/** Longest line that the real plugin can log, in bytes; with a longer one it blocks for ever. */
const longestLine = 64 * 1024;

export function transcript(logging: Logging, log: (line: string) => void): Transcript {
  const kept: Record<keyof Outputs, Buffer[]> = { stdout: [], stderr: [] };
  const all: Buffer[] = [];
  let line = Buffer.alloc(0);
  let blocked = false;
  const say = (bytes: Buffer) => {
    blocked ||= bytes.length >= longestLine;
    if (!blocked) log(bytes.toString().replace(/\r$/, ""));
  };
  const ended = (chunks: Buffer[]) => Buffer.concat(chunks).toString().replace(/\n$/, "");
  return {
    add(stream, chunk) {
      kept[stream].push(chunk);
      all.push(chunk);
      if (!logged[logging].includes(stream)) return;
      line = Buffer.concat([line, chunk]);
      for (let end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
        say(line.subarray(0, end));
        line = line.subarray(end + 1);
      }
    },
    outputs() {
      if (line.length > 0) say(line);
      line = Buffer.alloc(0);
      if (blocked)
        throw new Error(
          `the command printed a line of more than ${longestLine} bytes with logging: "${logging}"; ` +
            `the official plugin blocks for ever then: print shorter lines, or set logging: "none"`,
        );
      return { stdout: ended(kept.stdout), stderr: ended(kept.stderr) };
    },
    all: () => Buffer.concat(all).toString(),
  };
}
