import { error } from "../finding";
import { isBefore } from "../kafka-version";
import { workerSettings } from "../settings/worker-settings";
import { targets } from "../topology";
import type { Check } from "./check";

const { defaultApiTimeoutMs, requestTimeoutMs } = workerSettings;

/** Admin clients do not start with an API timeout that is shorter than that of a request (KIP-533). */
export const timeouts: Check = (topology) => {
  if (isBefore(topology.kafkaVersion, defaultApiTimeoutMs.since)) return [];
  return targets(topology).flatMap((alias) => {
    const cluster = topology.clusters[alias];
    const request = cluster?.requestTimeoutMs ?? topology.requestTimeoutMs ?? requestTimeoutMs.ours.value;
    const whole = cluster?.defaultApiTimeoutMs ?? topology.defaultApiTimeoutMs ?? defaultApiTimeoutMs.ours.value;
    if (request <= whole) return [];
    const name =
      (cluster?.requestTimeoutMs ?? topology.requestTimeoutMs) === undefined
        ? "defaultApiTimeoutMs"
        : "requestTimeoutMs";
    return [
      error(
        cluster?.[name] === undefined ? [name] : ["clusters", alias, name],
        `the workers of "${alias}" would not start: requestTimeoutMs ${request} is longer than defaultApiTimeoutMs ${whole}`,
        `set defaultApiTimeoutMs to ${request} or more`,
      ),
    ];
  });
};
