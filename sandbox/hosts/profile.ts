import { dirname, join } from "node:path";
import { onPath } from "../toolchain/path";
import { hostVariable, nodePaths } from "./tree";

/** The environment of a login, as a shell script to be sourced: an EMR node's, with its paths below `root`. */
export function profile(args: { root: string; user: string; metadataEndpoint: string }): string {
  const { root, user, metadataEndpoint } = args;
  const node = nodePaths(root);
  const variables = {
    [hostVariable]: root,
    HOME: node.home,
    TMPDIR: node.temporary,
    KAFKA_HOME: node.kafka,
    KAFKA_CONF_DIR: node.kafkaConf,
    KAFKA_USER: user,
    LOG_DIR_ROOT: node.logs,
    // otherwise Kafka's scripts log beside their jars, which all hosts share
    LOG_DIR: node.kafkaLogs,
    TAIHAO_EXECUTOR: dirname(node.ossutil),
    MIRRORMAKER_HOME: node.mirrorMaker,
    ECS_METADATA_URL: metadataEndpoint,
    // its daemons are processes of this machine, and must not become its units
    SYSTEMD_RUNTIME: join(root, "no-systemd"),
    PATH: [node.sbin, join(node.kafka, "bin"), ...commandFolders()].join(":"),
    ...(process.env.JAVA_HOME === undefined ? {} : { JAVA_HOME: process.env.JAVA_HOME }),
  };
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}=${quote(value)}\n`)
    .join("");
}

/** The folders where a machine has its commands, and that of the Java in use. */
function commandFolders(): string[] {
  const java = onPath("java");
  const usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];
  return [...new Set([...usual, ...(java === undefined ? [] : [dirname(java)])])];
}

/** One word for a shell. */
export const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
