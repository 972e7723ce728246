import { readFileSync } from "node:fs";
import { parse as parseYaml } from "yaml";
import { z } from "zod";

const Cluster = z.strictObject({
  /** Number of brokers; each is a process of its own, on an address of its own. @default 1 */
  brokers: z.int().min(1).max(9).default(1),
  /** Kafka version of the brokers, and of what is installed on their nodes. @default "3.9.1" */
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "a Kafka version such as 3.9.1")
    .default("3.9.1"),
  /** How clients reach the brokers. @default "plaintext" */
  security: z.enum(["plaintext", "tls", "scram", "tls-scram"]).default("plaintext"),
  /** Whether EMR does not know it yet: its brokers are those of the next cluster that is created, as many as that has. @default false */
  spare: z.boolean().optional(),
});

/** What a sandbox consists of; written as YAML in a scenario file. */
export const Scenario = z.strictObject({
  /** Names the sandbox: `.sandbox/<name>` holds all of it. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, "lower-case letters, digits and -, at most 31"),
  /**
   * What hosts are: processes of this user, or whole machines with systemd, each in a network namespace of its own, for
   * which Linux, root and systemd-nspawn are needed. @default "processes"
   */
  kind: z.enum(["processes", "machines"]).default("processes"),
  /** Kafka clusters by alias; every broker is also a host, as on EMR. */
  clusters: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "letters, digits, _ and -"), Cluster),
});
export type Scenario = z.output<typeof Scenario>;
export type ScenarioInput = z.input<typeof Scenario>;
export type ClusterScenario = z.output<typeof Cluster>;

export function parseScenario(value: unknown, what: string): Scenario {
  const parsed = Scenario.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${what}: invalid scenario\n${z.prettifyError(parsed.error)}`);
}

export function readScenario(file: string): Scenario {
  return parseScenario(parseYaml(readFileSync(file, "utf8")), file);
}
