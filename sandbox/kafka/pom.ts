import { isAtLeast } from "../toolchain/version";

interface Artifact {
  /** `groupId:artifactId`. */
  name: string;
  version: string;
}

/** Modules of Apache Kafka whose dependencies make up the distribution, and the first `[major, minor]` that has them. */
const modules: readonly { name: string; since: readonly [number, number] }[] = [
  { name: "kafka-tools", since: [2, 4] },
  { name: "connect-runtime", since: [2, 4] },
  { name: "connect-json", since: [2, 4] },
  { name: "connect-file", since: [2, 4] },
  { name: "connect-transforms", since: [2, 4] },
  { name: "connect-basic-auth-extension", since: [2, 4] },
  // in Maven Central from 2.7.2 on only, although it exists since 2.4.0
  { name: "connect-mirror", since: [2, 7] },
  { name: "kafka-shell", since: [2, 8] },
];

/** Kafka 4 logs through log4j 2, but its modules leave the choice of what binds slf4j to it to the distribution. */
const log4j2: readonly { since: readonly [number, number]; version: string }[] = [
  { since: [4, 2], version: "2.25.3" },
  { since: [4, 0], version: "2.24.3" },
];

/** The Maven project whose run-time dependencies are the `libs/` of a Kafka distribution. */
export function renderPom(version: string): string {
  const scala = isAtLeast(version, 2, 7) ? "2.13" : "2.12";
  const logging = log4j2.find(({ since }) => isAtLeast(version, ...since))?.version;
  const artifacts: Artifact[] = [
    // first, because among equally near dependencies Maven takes the version of the first
    ...(logging === undefined ? [] : bindings(logging)),
    { name: `org.apache.kafka:kafka_${scala}`, version },
    ...modules
      .filter(({ since }) => isAtLeast(version, ...since))
      .map(({ name }) => ({ name: `org.apache.kafka:${name}`, version })),
  ];
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sandbox</groupId>
  <artifactId>kafka-distribution</artifactId>
  <version>${version}</version>
  <packaging>pom</packaging>
  <dependencies>
${artifacts.map(renderDependency).join("\n")}
  </dependencies>
</project>
`;
}

function bindings(version: string): Artifact[] {
  return ["log4j-slf4j-impl", "log4j-core", "log4j-1.2-api"].map((name) => ({
    name: `org.apache.logging.log4j:${name}`,
    version,
  }));
}

function renderDependency({ name, version }: Artifact): string {
  const [group, artifact] = name.split(":");
  return `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
}
