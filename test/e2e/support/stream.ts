import { setTimeout as pause } from "node:timers/promises";
import type { KafkaClient } from "../../../sandbox/kafka/client";

/** A producer that runs in the background; every record has a value of its own. */
export class Stream {
  private produced = 0;
  private stopped = false;
  private readonly running: Promise<void>;

  constructor(
    private readonly client: KafkaClient,
    private readonly topic: string,
    private readonly prefix: string,
  ) {
    this.running = this.run();
  }

  /** Ends it, and returns the values of all records that the brokers have taken, sorted. */
  async stop(): Promise<string[]> {
    this.stopped = true;
    await this.running;
    return Array.from({ length: this.produced }, (_, index) => this.value(index)).toSorted();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const records = Array.from({ length: 10 }, (_, index) => ({ value: this.value(this.produced + index) }));
      await this.client.produce(this.topic, records);
      this.produced += records.length;
      await pause(50);
    }
  }

  private readonly value = (index: number) => `${this.prefix}-${index}`;
}
