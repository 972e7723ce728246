import { setTimeout as pause } from "node:timers/promises";
import { KafkaClient } from "../../sandbox/kafka/client";
import type { Account } from "../../sandbox/traffic/account";
import { Ledger } from "../../sandbox/traffic/ledger";
import { SteadyProducer } from "../../sandbox/traffic/steady-producer";
import { waitFor } from "../../sandbox/wait";
import type { Testbed } from "../testbed";
import type { Way } from "./way";

const partitions = 12;
const rate = 1000;
const size = 200;
// a copy tells when the broker took it, so nobody has to read along
const config = { "message.timestamp.type": "LogAppendTime" };
/** A second rebalance follows the first when a host comes back; it belongs to the same action. */
const watchedAfterwardsMs = 12_000;

/** A topic that is written to without an end, and its copy. */
export class Stream implements AsyncDisposable {
  private readonly ledger: Ledger;

  private constructor(
    private readonly dest: KafkaClient,
    private readonly copy: string,
    private readonly producer: SteadyProducer,
    topics: ConstructorParameters<typeof Ledger>,
  ) {
    this.ledger = new Ledger(...topics);
  }

  /** Begins to write the topic of a way; nothing copies it yet. */
  static async start(testbed: Testbed, { alias, topic }: Way): Promise<Stream> {
    const [source, target] = [testbed.cluster("src"), testbed.cluster("dest")];
    const copy = `${alias}.${topic}`;
    await using src = await KafkaClient.connect(source);
    const dest = await KafkaClient.connect(target);
    if (!(await src.topics()).includes(topic)) await src.createTopic(topic, { partitions, config });
    if (!(await dest.topics()).includes(copy)) await dest.createTopic(copy, { partitions, config });
    const name = `${alias}-${Date.now()}`;
    const producer = await SteadyProducer.start({ cluster: source, topic, name, partitions, rate, size });
    return new Stream(dest, copy, producer, [
      { cluster: source, topic },
      { cluster: target, topic: copy },
    ]);
  }

  /** Waits until every partition has flowed for some seconds, and everything before that has come. */
  async settle(): Promise<void> {
    await this.flows();
    await this.ledger.close({ timeoutMs: 120_000 });
  }

  /** What became of the records that were sent from now on until an action, and what follows from it, had ended. */
  async during(action: () => Promise<unknown>): Promise<Account> {
    await action();
    await this.flows();
    await pause(watchedAfterwardsMs);
    await this.flows();
    return this.ledger.close({ timeoutMs: 120_000 });
  }

  /** Every partition of the copy has grown in each of three seconds. */
  private async flows(): Promise<void> {
    let before = await this.dest.endOffsets(this.copy);
    let steady = 0;
    const grows = async () => {
      const now = await this.dest.endOffsets(this.copy);
      steady = now.every((end, partition) => end > (before[partition] ?? 0)) ? steady + 1 : 0;
      before = now;
      return steady === 3;
    };
    await pause(1000);
    await waitFor(`records in every partition of ${this.copy}`, grows, { timeoutMs: 400_000, everyMs: 1000 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.producer.stop();
    await this.dest[Symbol.asyncDispose]();
  }
}
