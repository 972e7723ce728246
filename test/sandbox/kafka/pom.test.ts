import { renderPom } from "../../../sandbox/kafka/pom";

test("Kafka 3.9.1 is fetched by its modules, with the logging that they bring", () => {
  expect(renderPom("3.9.1")).toMatchInlineSnapshot(`
"<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sandbox</groupId>
  <artifactId>kafka-distribution</artifactId>
  <version>3.9.1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-runtime</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-json</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-file</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-transforms</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-basic-auth-extension</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-mirror</artifactId><version>3.9.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-shell</artifactId><version>3.9.1</version></dependency>
  </dependencies>
</project>
"
`);
});

test("Kafka 2.4.1 has another Scala, and no MirrorMaker 2 in Maven Central", () => {
  expect(renderPom("2.4.1")).toMatchInlineSnapshot(`
"<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sandbox</groupId>
  <artifactId>kafka-distribution</artifactId>
  <version>2.4.1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.12</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-runtime</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-json</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-file</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-transforms</artifactId><version>2.4.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>connect-basic-auth-extension</artifactId><version>2.4.1</version></dependency>
  </dependencies>
</project>
"
`);
});

test.each([
  ["4.0.0", "2.24.3"],
  ["4.2.0", "2.25.3"],
])("Kafka %s gets log4j %s before all else", (version, log4j) => {
  const [first] = /<dependency>.*<\/dependency>/.exec(renderPom(version)) ?? [];
  expect(first).toContain(`<artifactId>log4j-slf4j-impl</artifactId><version>${log4j}</version>`);
});
