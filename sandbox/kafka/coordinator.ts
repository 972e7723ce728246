import { KafkaJSProtocolError } from "kafkajs";
import { waitFor } from "../wait";

/**
 * Does what a new consumer group takes part in, and does it again while the group's coordinator loads: it does so when the
 * first group of a cluster comes, and kafkajs gives up at once. Any other error is thrown at once.
 */
export async function withCoordinator<T>(task: () => Promise<T>): Promise<T> {
  const attempt = async () => {
    const [outcome] = await Promise.allSettled([task()]);
    return outcome.status === "rejected" && isLoading(outcome.reason) ? undefined : outcome;
  };
  const outcome = await waitFor("the coordinator of a group", attempt, { timeoutMs: 90_000, everyMs: 200 });
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

const isLoading = (error: unknown) => error instanceof KafkaJSProtocolError && error.type === "GROUP_LOAD_IN_PROGRESS";
