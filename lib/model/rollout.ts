import { z } from "zod";
import { can, firstVersionWith } from "./kafka-version";
import { workerSettings } from "./settings/worker-settings";
import { type TopologyShape, targets } from "./topology";

/** In which order the hosts of a deployment take a change. */
export interface RolloutArgs {
  /**
   * `rolling`: some hosts after the others, and the rest goes on replicating; needs Kafka 3.6.2 or newer (KAFKA-15372).
   * `stopAll`: all stop before any starts; replication pauses for as long as one host needs to start.
   *
   * @default "stopAll" with runtimes from 3.5.0 to 3.6.1, else "rolling"
   */
  strategy?: string;
  /** How many hosts may be down at the same time; less than there are. With `rolling` only. @default 1 */
  maxUnavailable?: number;
  /** Seconds that a host gets until every connector and task was seen RUNNING; then it goes back to what it ran before. From 30 to 3600. @default 180 */
  verifySeconds?: number;
}

/** A rollout with its defaults. */
export interface Rollout {
  readonly strategy: "rolling" | "stopAll";
  readonly maxUnavailable: number;
  readonly verifySeconds: number;
}

const Args = z.strictObject({
  strategy: z.enum(["rolling", "stopAll"]).optional(),
  maxUnavailable: z.int().min(1).optional(),
  verifySeconds: z.int().min(30).max(3600).default(180),
});

/** Milliseconds that tasks may wait for a host which restarts: a roll over n hosts is silent for so long, n times. */
const longestDelay = 10_000;

/**
 * How a topology is rolled out over so many hosts.
 *
 * @throws Error when its runtime cannot do it without losing something, with the way out.
 */
export function rolloutOf(args: RolloutArgs | undefined, shape: TopologyShape, hosts: number): Rollout {
  const parsed = Args.safeParse(args ?? {});
  if (!parsed.success)
    throw new Error(parsed.error.issues.map(({ path, message }) => `rollout.${path.join(".")}: ${message}`).join("\n"));
  const { maxUnavailable, verifySeconds } = parsed.data;
  const { kafkaVersion } = shape;
  // what cannot share its work has one host, and then there is nothing to choose
  const losesChanges = can(kafkaVersion, "internalRest") && !can(kafkaVersion, "rollingConfigChange");
  const strategy = parsed.data.strategy ?? (losesChanges ? "stopAll" : "rolling");
  if (hosts > 1) {
    refuseLostWork(kafkaVersion, hosts);
    if (strategy === "rolling") refuseUnsafeRoll(shape);
  }
  if (maxUnavailable !== undefined && strategy === "stopAll")
    throw new Error(`rollout.maxUnavailable: ${maxUnavailable} means nothing with strategy "stopAll": leave it out`);
  if (maxUnavailable !== undefined && hosts > 1 && maxUnavailable >= hosts) {
    throw new Error(
      `rollout.maxUnavailable: ${maxUnavailable} of ${hosts} hosts leaves none that replicates; give less, or strategy "stopAll"`,
    );
  }
  return { strategy, maxUnavailable: maxUnavailable ?? 1, verifySeconds };
}

function refuseLostWork(kafkaVersion: string, hosts: number): void {
  if (can(kafkaVersion, "internalRest")) return;
  throw new Error(
    `hosts: ${hosts} hosts with Kafka ${kafkaVersion} may replicate nothing, without an error: below ` +
      `${firstVersionWith("internalRest")} they cannot reach one another (KIP-710, KAFKA-10586); ` +
      "give one host, or deliver a newer MirrorMaker by runtime.archive: it works with older brokers",
  );
}

function refuseUnsafeRoll(shape: TopologyShape): void {
  const { kafkaVersion } = shape;
  if (!can(kafkaVersion, "rollingConfigChange")) {
    throw new Error(
      `rollout.strategy: a rolling restart of Kafka ${kafkaVersion} loses the changed configuration without an error ` +
        `(KAFKA-15372); give "stopAll", or a runtime from ${firstVersionWith("rollingConfigChange")} on`,
    );
  }
  const slow = targets(shape).find((alias) => delayOf(shape, alias) > longestDelay);
  if (slow === undefined) return;
  throw new Error(
    `rollout.strategy: with scheduledRebalanceMaxDelayMs = ${delayOf(shape, slow)} for "${slow}", a rolling restart is ` +
      `silent for so long at each host; give at most ${longestDelay}, or strategy "stopAll"`,
  );
}

/**
 * Whether a change is proven only when all hosts have it: workers that share their work, and restart one after the other, go on
 * with the configuration that is stored until one with another becomes their leader (KAFKA-15372).
 */
export function isProvenTogether({ strategy }: Rollout, { kafkaVersion }: TopologyShape): boolean {
  return strategy === "rolling" && can(kafkaVersion, "rollingConfigChange");
}

/** Whether the tasks of a host that restarts are not kept waiting by any target. */
export function returnsAtOnce(shape: TopologyShape): boolean {
  return targets(shape).every((alias) => delayOf(shape, alias) <= longestDelay);
}

const delayOf = ({ clusters, scheduledRebalanceMaxDelayMs: common }: TopologyShape, alias: string): number =>
  clusters[alias]?.scheduledRebalanceMaxDelayMs ?? common ?? workerSettings.scheduledRebalanceMaxDelayMs.ours.value;
