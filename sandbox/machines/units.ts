import { kafkaUser } from "./base";
import { metadataAddress } from "./network";

export interface BrokerUnit {
  /** `server.properties` of the broker. */
  config: string;
  /** File that receives what the broker prints. */
  log: string;
  kafkaHome: string;
  /** `JAVA_HOME`. */
  java: string;
  /** Environment of Kafka's script besides `JAVA_HOME`. */
  environment: Record<string, string>;
}

/** The broker of a node: it lives as long as the machine does. */
export function brokerUnit({ config, log, kafkaHome, java, environment }: BrokerUnit): string {
  const variables = { JAVA_HOME: java, ...environment };
  return unit({
    Unit: [
      ["Description", "Kafka broker"],
      ["After", "network.target"],
      // after the power came back ZooKeeper may not have noticed yet that it was gone, and refuses the broker for seconds
      ["StartLimitIntervalSec", "0"],
    ],
    Service: [
      ["User", kafkaUser.name],
      ...Object.entries(variables).map(([name, value]) => ["Environment", quoted(`${name}=${value}`)] as const),
      ["ExecStart", `${quoted(`${kafkaHome}/bin/kafka-server-start.sh`)} ${quoted(config)}`],
      ["StandardOutput", `append:${escaped(log)}`],
      ["StandardError", "inherit"],
      ["LimitNOFILE", "65536"],
      ["SuccessExitStatus", "143"],
      ["Restart", "always"],
      ["RestartSec", "1"],
      // a broker that cannot find another to hand its partitions to takes long to see it
      ["TimeoutStopSec", "10"],
    ],
    Install: [["WantedBy", "multi-user.target"]],
  });
}

/** Instance metadata at the address that every ECS instance asks, handed on to the sandbox's cloud. */
export function metadataUnits(endpoint: string): { socket: string; service: string } {
  return {
    socket: unit({
      Unit: [["Description", "Instance metadata"]],
      Socket: [
        ["ListenStream", `${metadataAddress}:80`],
        ["FreeBind", "yes"],
      ],
      Install: [["WantedBy", "sockets.target"]],
    }),
    service: unit({
      Unit: [["Description", "Instance metadata"]],
      Service: [["ExecStart", `/lib/systemd/systemd-socket-proxyd ${new URL(endpoint).host}`]],
    }),
  };
}

type Lines = readonly (readonly [name: string, value: string])[];

function unit(sections: Record<string, Lines>): string {
  return Object.entries(sections)
    .map(([section, lines]) => `[${section}]\n${lines.map(([name, value]) => `${name}=${value}\n`).join("")}`)
    .join("\n");
}

// systemd replaces what begins with % in every value
const escaped = (text: string) => text.replaceAll("%", "%%");
/** One word of a line of a unit. */
const quoted = (text: string) => `"${escaped(text).replace(/[\\"]/g, "\\$&").replaceAll("$", "$$$$")}"`;
