import { isBefore, type KafkaVersion } from "../model/kafka-version";
import { hostValues } from "./host-values";

/**
 * What MirrorMaker logs, bounded: 50 MB in `mm2.log` and as much in each of four older files, of which `mm2.log.1` is the newest.
 *
 * For log4j 1, or from Kafka 4.0 on for log4j 2; both read properties. The lines look as those of Kafka's own configuration.
 */
export function renderLogging(kafkaVersion: KafkaVersion): string {
  return `${(isBefore(kafkaVersion, "4.0.0") ? log4j1 : log4j2).join("\n")}\n`;
}

const pattern = "[%d] %p %X{connector.context}%m (%c:%L)%n";
const file = `${hostValues.logFolder}/mm2.log`;
// one line a class and more at each start, which hides the first lines that matter
const quiet = "org.reflections";

const log4j1 = [
  "log4j.rootLogger = INFO, file",
  `log4j.logger.${quiet} = ERROR`,
  "log4j.appender.file = org.apache.log4j.RollingFileAppender",
  `log4j.appender.file.File = ${file}`,
  "log4j.appender.file.Encoding = UTF-8",
  "log4j.appender.file.MaxFileSize = 50MB",
  "log4j.appender.file.MaxBackupIndex = 4",
  "log4j.appender.file.layout = org.apache.log4j.PatternLayout",
  `log4j.appender.file.layout.ConversionPattern = ${pattern}`,
];

const log4j2 = [
  "rootLogger = INFO, file",
  `logger.quiet.name = ${quiet}`,
  "logger.quiet.level = ERROR",
  "appender.file.type = RollingFile",
  "appender.file.name = file",
  `appender.file.fileName = ${file}`,
  `appender.file.filePattern = ${file}.%i`,
  "appender.file.policies.type = Policies",
  "appender.file.policies.size.type = SizeBasedTriggeringPolicy",
  "appender.file.policies.size.size = 50MB",
  "appender.file.strategy.type = DefaultRolloverStrategy",
  "appender.file.strategy.max = 4",
  "appender.file.strategy.fileIndex = min",
  "appender.file.layout.type = PatternLayout",
  `appender.file.layout.pattern = ${pattern}`,
];
