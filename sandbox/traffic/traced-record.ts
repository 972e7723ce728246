/** A record that can be told from all others, at its place in a topic. */
export interface TracedRecord {
  /** What the producer gave to this record and to no other. */
  id: string;
  partition: number;
  offset: number;
  /** Milliseconds since 1970, of the topic's `message.timestamp.type`: with `LogAppendTime`, when the broker took it. */
  timestamp: number;
}

/** The value of a record: its id, filled up to a size in bytes. */
export const tracedValue = (id: string, size: number) => `${id} `.padEnd(size, ".");

/** The id in a value. */
export const idOf = (value: string) => value.slice(0, value.indexOf(" "));
