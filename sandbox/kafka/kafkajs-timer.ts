interface RequestQueue {
  readonly pending: readonly unknown[];
  /** Milliseconds since 1970; -1 when the broker never asked to be spared. */
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

/** The part of kafkajs that the sandbox mends. */
const { prototype }: { prototype: RequestQueue } = require("kafkajs/src/network/requestQueue");
const schedule = prototype.scheduleCheckPendingRequests;

/**
 * Lets kafkajs 2.2.4 look after waiting requests only while there are some.
 *
 * By itself it sets a timer for each connection again and again, and each for a time that has passed: Node then runs it
 * every millisecond, and warns of a TimeoutNegativeWarning.
 */
export function mendTimer(): void {
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
}
