import { LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { Finding } from "../model/finding";

/** A place in a file, both from 1 on. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A finding, and where it is in the file. */
export interface Located extends Finding {
  readonly position?: Position;
}

/** What a file holds, or why it cannot be read. */
export interface TopologyFile {
  readonly value: unknown;
  /** Undefined for what the file does not say. */
  readonly positionOf: (path: Finding["path"]) => Position | undefined;
  readonly syntax: readonly Located[];
}

/** Reads the text of a topology file: JSON or YAML. */
export function readTopology(text: string): TopologyFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const position = (offset: number): Position => {
    const { line, col } = lineCounter.linePos(offset);
    return { line, column: col };
  };
  // JSON may be indented as YAML may not
  const json = document.errors.some(({ code }) => code === "DUPLICATE_KEY") ? undefined : parsedJson(text);
  if (document.errors.length > 0 && json === undefined) {
    const syntax = document.errors.map(
      ({ message, pos }): Located => ({ severity: "error", path: [], message, position: position(pos[0]) }),
    );
    return { value: undefined, positionOf: () => undefined, syntax };
  }
  const positionOf = (path: Finding["path"]): Position | undefined => {
    for (let length = path.length; length > 0; length--) {
      const range = rangeOf(document.getIn(path.slice(0, length), true));
      if (range !== undefined) return position(range[0]);
    }
    return undefined;
  };
  return { value: withoutSchema(json ?? document.toJS()), positionOf, syntax: [] };
}

/** The findings with their places, in the order given. */
export function located({ positionOf }: TopologyFile, findings: readonly Finding[]): Located[] {
  return findings.map((finding) => {
    const [, key] = /^Unrecognized key: "(.+)"$/.exec(finding.message) ?? [];
    const position = positionOf(key === undefined ? finding.path : [...finding.path, key]);
    return position === undefined ? finding : { ...finding, position };
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rangeOf(node: unknown): ParsedNode["range"] | undefined {
  return isNode(node) ? node.range : undefined;
}

function isNode(node: unknown): node is ParsedNode {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

/** Editors find the schema by it. */
function withoutSchema(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("$schema" in value)) return value;
  const { $schema: _, ...rest } = value;
  return rest;
}
