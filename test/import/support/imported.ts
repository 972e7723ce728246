import { type Imported, type ImportedTopology, importProperties } from "../../../lib/import/import-properties";

/** The beginning of a file with one flow, `a->b`; four lines. */
export const oneFlow = "clusters = a, b\na.bootstrap.servers = a:1\nb.bootstrap.servers = b:1\na->b.enabled = true\n";

interface Options {
  kafkaVersion?: string;
  exact?: boolean;
}

/** What becomes of a file with one flow and some more lines, of which the first is line 5. */
export function imported(
  lines: string,
  { kafkaVersion = "3.9.1", exact }: Options = {},
): Imported & { topology: ImportedTopology } {
  const { topology, ...rest } = importProperties(oneFlow + lines, { kafkaVersion, exact });
  if (topology === undefined) throw new Error("no topology");
  return { topology, ...rest };
}

/** The notes on some more lines, but for what the file leaves out: `5 ignored: …`. */
export function notesOn(lines: string, options?: Options): string[] {
  return imported(lines, options)
    .notes.filter(({ line }) => line !== undefined)
    .map(({ line, severity, message }) => `${line} ${severity}: ${message}`);
}

/** The first flow that becomes of some more lines. */
export function flowOf(lines: string, options?: Options) {
  return imported(lines, options).topology.flows[0];
}
