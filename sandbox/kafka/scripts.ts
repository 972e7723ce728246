/** A script of a Kafka distribution's `bin/`. */
export interface Script {
  /** Classes that it may run, the newest home first: they moved between versions. */
  classes: readonly string[];
  /** Value of `KAFKA_HEAP_OPTS` when there is none. @default what kafka-run-class.sh does */
  heap?: string;
  /** Present on a script that runs until it is stopped, and that `-daemon` sends to the background. */
  service?: {
    /** Arguments as its usage tells them. */
    usage: string;
    /** Value of `EXTRA_ARGS` when it is not set. */
    extraArgs: string;
    /** Prefix of the file in `config/` that says what is logged. */
    logging: "" | "connect-";
  };
  /** First `[major, minor]` with the script, where the class is older than that. @default as long as the class exists */
  since?: readonly [number, number];
}

const tools = "org.apache.kafka.tools";
const connect = "org.apache.kafka.connect";
const connectHeap = "-Xms256M -Xmx2G";

/** All scripts, by name. A version has those for which one of the classes is in its jars. */
export const scripts: Readonly<Record<string, Script>> = {
  "kafka-server-start.sh": {
    classes: ["kafka.Kafka"],
    heap: "-Xmx1G -Xms1G",
    service: {
      usage: "server.properties [--override property=value]*",
      extraArgs: "-name kafkaServer -loggc",
      logging: "",
    },
  },
  "zookeeper-server-start.sh": {
    classes: ["org.apache.zookeeper.server.quorum.QuorumPeerMain"],
    heap: "-Xmx512M -Xms512M",
    service: { usage: "zookeeper.properties", extraArgs: "-name zookeeper -loggc", logging: "" },
  },
  "connect-mirror-maker.sh": {
    classes: [`${connect}.mirror.MirrorMaker`],
    heap: connectHeap,
    service: { usage: "mm2.properties", extraArgs: "-name mirrorMaker", logging: "connect-" },
  },
  "connect-distributed.sh": {
    classes: [`${connect}.cli.ConnectDistributed`],
    heap: connectHeap,
    service: { usage: "connect-distributed.properties", extraArgs: "-name connectDistributed", logging: "connect-" },
  },
  "connect-standalone.sh": {
    classes: [`${connect}.cli.ConnectStandalone`],
    heap: connectHeap,
    service: {
      usage: "connect-standalone.properties [connector.properties]*",
      extraArgs: "-name connectStandalone",
      logging: "connect-",
    },
  },
  "connect-plugin-path.sh": { classes: [`${tools}.ConnectPluginPath`], heap: connectHeap },
  "kafka-acls.sh": { classes: [`${tools}.AclCommand`, "kafka.admin.AclCommand"] },
  "kafka-broker-api-versions.sh": {
    classes: [`${tools}.BrokerApiVersionsCommand`, "kafka.admin.BrokerApiVersionsCommand"],
  },
  "kafka-client-metrics.sh": { classes: [`${tools}.ClientMetricsCommand`] },
  "kafka-cluster.sh": { classes: [`${tools}.ClusterTool`, "kafka.tools.ClusterTool"] },
  "kafka-configs.sh": { classes: [`${tools}.ConfigCommand`, "kafka.admin.ConfigCommand"] },
  "kafka-console-consumer.sh": {
    classes: [`${tools}.consumer.ConsoleConsumer`, "kafka.tools.ConsoleConsumer"],
    heap: "-Xmx512M",
  },
  "kafka-console-producer.sh": {
    classes: [`${tools}.ConsoleProducer`, "kafka.tools.ConsoleProducer"],
    heap: "-Xmx512M",
  },
  "kafka-console-share-consumer.sh": { classes: [`${tools}.consumer.ConsoleShareConsumer`], heap: "-Xmx512M" },
  "kafka-consumer-groups.sh": {
    classes: [`${tools}.consumer.group.ConsumerGroupCommand`, "kafka.admin.ConsumerGroupCommand"],
  },
  "kafka-consumer-perf-test.sh": {
    classes: [`${tools}.ConsumerPerformance`, "kafka.tools.ConsumerPerformance"],
    heap: "-Xmx512M",
  },
  "kafka-delegation-tokens.sh": {
    classes: [`${tools}.DelegationTokenCommand`, "kafka.admin.DelegationTokenCommand"],
  },
  "kafka-delete-records.sh": { classes: [`${tools}.DeleteRecordsCommand`, "kafka.admin.DeleteRecordsCommand"] },
  "kafka-dump-log.sh": { classes: [`${tools}.DumpLogSegments`, "kafka.tools.DumpLogSegments"] },
  "kafka-features.sh": { classes: [`${tools}.FeatureCommand`, "kafka.admin.FeatureCommand"] },
  "kafka-get-offsets.sh": { classes: [`${tools}.GetOffsetShell`, "kafka.tools.GetOffsetShell"], since: [3, 0] },
  "kafka-groups.sh": { classes: [`${tools}.GroupsCommand`] },
  "kafka-leader-election.sh": { classes: [`${tools}.LeaderElectionCommand`, "kafka.admin.LeaderElectionCommand"] },
  "kafka-log-dirs.sh": { classes: [`${tools}.LogDirsCommand`, "kafka.admin.LogDirsCommand"] },
  "kafka-metadata-quorum.sh": { classes: [`${tools}.MetadataQuorumCommand`, "kafka.admin.MetadataQuorumCommand"] },
  "kafka-metadata-shell.sh": { classes: ["org.apache.kafka.shell.MetadataShell"] },
  "kafka-mirror-maker.sh": { classes: ["kafka.tools.MirrorMaker"] },
  "kafka-producer-perf-test.sh": { classes: [`${tools}.ProducerPerformance`], heap: "-Xmx512M" },
  "kafka-reassign-partitions.sh": {
    classes: [`${tools}.reassign.ReassignPartitionsCommand`, "kafka.admin.ReassignPartitionsCommand"],
  },
  "kafka-share-groups.sh": { classes: [`${tools}.consumer.group.ShareGroupCommand`] },
  "kafka-storage.sh": { classes: [`${tools}.StorageTool`, "kafka.tools.StorageTool"] },
  "kafka-topics.sh": { classes: [`${tools}.TopicCommand`, "kafka.admin.TopicCommand"] },
  "kafka-transactions.sh": { classes: [`${tools}.TransactionsCommand`] },
};

/** The text of a script that runs a class by kafka-run-class.sh beside it. */
export function renderScript({ heap, service }: Script, mainClass: string): string {
  const lines = [
    "#!/bin/bash",
    ...(service === undefined ? [] : [usage(service.usage)]),
    ...(heap === undefined ? [] : [`export KAFKA_HEAP_OPTS="\${KAFKA_HEAP_OPTS:-${heap}}"`]),
    ...(service === undefined
      ? [command(mainClass)]
      : [background(service.extraArgs), command(`-logging '${service.logging}' "\${extra[@]}" ${mainClass}`)]),
  ];
  return `${lines.join("\n")}\n`;
}

const command = (words: string) => `exec "$(dirname "$0")/kafka-run-class.sh" ${words} "$@"`;

const usage = (args: string) => `if [ $# -lt 1 ]; then
  echo "USAGE: $0 [-daemon] ${args}" >&2
  exit 1
fi`;

const background = (extraArgs: string) => `read -r -d '' -a extra <<<"\${EXTRA_ARGS-${extraArgs}}"
if [ "$1" = -daemon ]; then
  extra+=(-daemon)
  shift
fi`;
