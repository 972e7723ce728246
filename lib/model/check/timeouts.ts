import { error } from "../finding";
import { isBefore } from "../kafka-version";
import { workerSettings } from "../settings/worker-settings";
import { targets } from "../topology";
import { workerValue } from "../worker-value";
import type { Check } from "./check";

/** Admin clients do not start with an API timeout that is shorter than that of a request (KIP-533). */
export const timeouts: Check = (topology) => {
  if (isBefore(topology.kafkaVersion, workerSettings.defaultApiTimeoutMs.since)) return [];
  return targets(topology).flatMap((alias) => {
    const [request, whole] = [
      workerValue(topology, alias, "requestTimeoutMs"),
      workerValue(topology, alias, "defaultApiTimeoutMs"),
    ];
    if (Number(request) <= Number(whole)) return [];
    const here = topology.clusters[alias]?.defaultApiTimeoutMs !== undefined;
    return [
      error(
        here ? ["clusters", alias, "defaultApiTimeoutMs"] : ["defaultApiTimeoutMs"],
        `the workers of "${alias}" would not start: requestTimeoutMs ${request} is longer than defaultApiTimeoutMs ${whole}`,
        `set it to ${request} or more, or leave it out`,
      ),
    ];
  });
};
