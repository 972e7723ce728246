// The process of a steady producer: what to write comes as a line of standard input, whose end ends it; it says what it did.
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Partitioners } from "kafkajs";
import { connection } from "../kafka/connection";
import type { Produced, Traffic } from "./steady-producer";
import { tracedValue } from "./traced-record";

/** Batches that wait for their acknowledgement; when there are more, the broker is away, and nothing is added. */
const mostWaiting = 50;

async function main(): Promise<void> {
  const input = createInterface({ input: process.stdin });
  let stopped = false;
  const traffic = await new Promise<Traffic>((resolve) => input.once("line", (line) => resolve(JSON.parse(line))));
  input.once("close", () => {
    stopped = true;
  });
  await produce(traffic, () => stopped);
}

async function produce(traffic: Traffic, isStopped: () => boolean) {
  const { cluster, topic, name, partitions, rate, size, everyMs = 20 } = traffic;
  // as often as it takes
  const kafka = connection(cluster, { retries: 1_000_000 });
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const done: Produced = { acknowledged: 0, failed: 0, longestPauseMs: 0 };
  const waiting = new Set<Promise<void>>();
  let lastAcknowledged = Date.now();
  const acknowledge = (count: number) => {
    if (done.acknowledged === 0) say({ started: true });
    else done.longestPauseMs = Math.max(done.longestPauseMs, Date.now() - lastAcknowledged);
    lastAcknowledged = Date.now();
    done.acknowledged += count;
  };
  let sequence = 0;
  let due = performance.now();
  while (!isStopped()) {
    const until = Math.floor(((performance.now() - due) / 1000) * rate);
    if (until > 0 && waiting.size < mostWaiting) {
      const messages = Array.from({ length: until }, (_, index) => ({
        partition: (sequence + index) % partitions,
        value: tracedValue(`${name}-${sequence + index}`, size),
      }));
      sequence += until;
      due += (until / rate) * 1000;
      const sending: Promise<void> = producer
        .send({ topic, acks: -1, messages })
        .then(() => acknowledge(until))
        .catch(() => {
          done.failed += until;
        })
        .finally(() => waiting.delete(sending));
      waiting.add(sending);
    } else if (waiting.size >= mostWaiting) {
      // a rate is kept, and not made up for
      due = performance.now();
    }
    await pause(everyMs);
  }
  await Promise.all(waiting);
  await producer.disconnect();
  say(done);
}

const say = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);

void main();
