import type { KafkaVersion } from "../model/kafka-version";
import type { JavaProperty } from "./java-properties";

/** Something that the author of a file should know about it. */
export interface Note {
  /** Line of the file, from 1 on. @default - it is about what the file leaves out */
  readonly line?: number;
  /** The property as the file has it. */
  readonly property: string;
  /**
   * `wrong`: it never worked as it was meant. `ignored`: Kafka does not read it. `changed`: the topology does it in another
   * way. `info`: worth knowing.
   */
  readonly severity: "wrong" | "ignored" | "changed" | "info";
  readonly message: string;
  /** What to write in the topology. */
  readonly fix?: string;
}

/** A property of a file, at its level: the whole file, a cluster or a flow. */
export interface Said extends JavaProperty {
  /** The key without the prefix of the level. */
  readonly property: string;
}

/** What is common to all that is read of a file. */
export class Reading {
  private readonly byText = new Map<string, Note>();

  constructor(
    readonly version: KafkaVersion,
    /** Whether all must stay as it is, also where it hurts. */
    readonly exact: boolean,
  ) {}

  tell(severity: Note["severity"], { line, key }: Pick<Said, "key" | "line">, message: string, fix?: string): void {
    this.add({ line, property: key, severity, message, ...(fix === undefined ? {} : { fix }) });
  }

  /** About something that the file leaves out. */
  tellOfUnsaid(severity: Note["severity"], property: string, message: string, fix?: string): void {
    this.add({ property, severity, message, ...(fix === undefined ? {} : { fix }) });
  }

  /** In the order of the file; at the end what it leaves out. */
  notes(): Note[] {
    const place = ({ line = Number.POSITIVE_INFINITY }: Note) => line;
    return [...this.byText.values()].toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  }

  // what holds for all clusters is read for each
  private add(note: Note): void {
    this.byText.set(JSON.stringify(note), note);
  }
}
