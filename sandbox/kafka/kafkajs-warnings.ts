let dropped = false;

/**
 * Keeps Node's `TimeoutNegativeWarning` about kafkajs off the console, and no other warning.
 *
 * kafkajs 2.2.4 asks for a timer at -1 whenever a broker does not throttle it; Node 24 runs it at once, and warns.
 */
export function dropWarnings(): void {
  if (dropped) return;
  dropped = true;
  const emitWarning = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]) => {
    const ofKafkajs = args[1] === "TimeoutNegativeWarning" && new Error("where").stack?.includes("kafkajs");
    if (!ofKafkajs) emitWarning(...args);
  };
}
