import { renderLogging } from "../../lib/render/logging";

test("log4j 1, which Kafka has up to 3.9", () => {
  expect(renderLogging("2.4.1")).toMatchInlineSnapshot(`
"log4j.rootLogger = INFO, file
log4j.logger.org.reflections = ERROR
log4j.appender.file = org.apache.log4j.RollingFileAppender
log4j.appender.file.File = @LOG_FOLDER@/mm2.log
log4j.appender.file.Encoding = UTF-8
log4j.appender.file.MaxFileSize = 50MB
log4j.appender.file.MaxBackupIndex = 4
log4j.appender.file.layout = org.apache.log4j.PatternLayout
log4j.appender.file.layout.ConversionPattern = [%d] %p %X{connector.context}%m (%c:%L)%n
"
`);
  expect(renderLogging("3.9.1")).toBe(renderLogging("2.4.1"));
});

test("log4j 2, which came with Kafka 4.0", () => {
  expect(renderLogging("4.0.0")).toMatchInlineSnapshot(`
"rootLogger = INFO, file
logger.quiet.name = org.reflections
logger.quiet.level = ERROR
appender.file.type = RollingFile
appender.file.name = file
appender.file.fileName = @LOG_FOLDER@/mm2.log
appender.file.filePattern = @LOG_FOLDER@/mm2.log.%i
appender.file.policies.type = Policies
appender.file.policies.size.type = SizeBasedTriggeringPolicy
appender.file.policies.size.size = 50MB
appender.file.strategy.type = DefaultRolloverStrategy
appender.file.strategy.max = 4
appender.file.strategy.fileIndex = min
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = [%d] %p %X{connector.context}%m (%c:%L)%n
"
`);
});
