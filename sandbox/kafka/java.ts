import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { isExecutable, onPath } from "../toolchain/path";
import { classesIn, mainClassOf } from "./main-class";

const run = promisify(execFile);

/** Words of the environment that Kafka's scripts listen to; those of the user's shell are not meant for the sandbox. */
const ofKafkaScripts = /^(KAFKA_.*|JMX_PORT|CLASSPATH|EXTRA_ARGS|LOG_DIR|DAEMON_NAME|CONSOLE_OUTPUT_FILE)$/;

/** Environment for one of Kafka's scripts: ours without the user's settings for Kafka, and for a JVM that starts quickly on a small machine. */
export function kafkaEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const rest = Object.entries(process.env).filter(([name]) => !ofKafkaScripts.test(name));
  return { ...Object.fromEntries(rest), ...quickStart, ...more };
}

/** A JVM that starts quickly on a small machine: it compiles fast and no better, and takes the classes of brokers as their compiler left them. */
export const quickStart = {
  KAFKA_JVM_PERFORMANCE_OPTS:
    "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote",
};

/** A tool of the JDK or JRE in JAVA_HOME, else on the PATH. */
export function javaTool(name: "java" | "keytool"): string {
  const { JAVA_HOME } = process.env;
  const found = JAVA_HOME ? join(JAVA_HOME, "bin", name) : onPath(name);
  if (found !== undefined && isExecutable(found)) return found;
  const where = JAVA_HOME ? `${found} (from JAVA_HOME)` : `${name} on the PATH`;
  throw new Error(`no ${where}: install Java 17, for example the package openjdk-17-jre-headless, or set JAVA_HOME`);
}

/**
 * Does what a script of a Kafka distribution does, to its end.
 *
 * The arguments may hold secrets: other users of the machine do not see them, as they go through a file in `folder`.
 */
export async function runKafkaTool(home: string, script: string, args: string[], folder: string): Promise<string> {
  const mainClass = mainClassOf(script, classesIn(join(home, "libs")));
  if (mainClass === undefined) throw new Error(`the Kafka distribution ${home} has no ${script}`);
  const file = join(folder, `${script}.args`);
  try {
    writeFileSync(file, [mainClass, ...args].map(quoteForJava).join("\n"), { mode: 0o600 });
    const env = kafkaEnvironment({ LOG_DIR: join(folder, "logs") });
    return (await run(join(home, "bin", "kafka-run-class.sh"), [`@${file}`], { env })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${script} failed: ${`${stderr}${stdout}`.trim() || String(error)}`, { cause: error });
  } finally {
    rmSync(file, { force: true });
  }
}

/** A word of a java argument file. */
function quoteForJava(word: string): string {
  return `"${word.replace(/["\\]/g, "\\$&")}"`;
}
