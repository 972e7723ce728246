import { delimiter, join } from "node:path";
import { z } from "zod";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import { Definitions, JudgedClient, JudgedConnector, JudgedDedicated, JudgedFile, type Properties } from "./answers";
import { judgeClasses, quickStart } from "./judge-classes";
import { LineProcess } from "./line-process";

/** Versions of Kafka whose word counts: the oldest that is published, those around each change of behaviour, the newest. */
export const judgedVersions: readonly string[] = ["2.8.2", "3.4.1", "3.6.2", "3.9.1", "4.1.1", "4.3.1"];

/** Names to put to the filters. */
export interface Names {
  topics?: readonly string[];
  groups?: readonly string[];
  configs?: readonly string[];
}

const Failure = z.object({ failure: z.string() });

/** Kafka itself: tells what a published version really makes of configuration. */
export class Judge implements AsyncDisposable {
  private constructor(
    readonly version: string,
    private readonly jvm: LineProcess,
  ) {}

  static async start(version: string): Promise<Judge> {
    const distribution = await kafkaDistribution(version, (line) => process.stderr.write(`${line}\n`));
    const classpath = [await judgeClasses(version, distribution), join(distribution, "libs", "*")].join(delimiter);
    const args = [...quickStart, "-Xmx256m", "-cp", classpath, "org.apache.kafka.connect.mirror.Judge"];
    return new Judge(version, LineProcess.start(`judge by Kafka ${version}`, javaTool("java"), args));
  }

  /** What MirrorMaker's own driver makes of the text of an mm2.properties. */
  dedicated(text: string, names: Names = {}): Promise<JudgedDedicated> {
    return this.ask(JudgedDedicated, { kind: "dedicated", text, ...names });
  }

  /** What Kafka Connect makes of a connector's config; the producer for its records only shows with a distributed worker's. */
  connector(config: Properties, { worker, ...names }: Names & { worker?: Properties } = {}): Promise<JudgedConnector> {
    return this.ask(JudgedConnector, { kind: "connector", config, worker, ...names });
  }

  /** What a Connect worker makes of its properties file. */
  worker(mode: "distributed" | "standalone", text: string): Promise<JudgedFile> {
    return this.ask(JudgedFile, { kind: "worker", mode, text });
  }

  /** Whether Kafka clients can be made of properties, and of those of the Java system, up to the moment when they would connect. */
  client(properties: Properties, { system = {} }: { system?: Properties } = {}): Promise<JudgedClient> {
    return this.ask(JudgedClient, { kind: "client", properties, system });
  }

  /** The settings of MirrorMaker and Connect. */
  async definitions(): Promise<Definitions> {
    return (await this.ask(z.object({ classes: Definitions }), { kind: "definitions" })).classes;
  }

  /** What is read from the text of a properties file. */
  properties(text: string): Promise<JudgedFile> {
    return this.ask(JudgedFile, { kind: "properties", text });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.jvm[Symbol.asyncDispose]();
  }

  private async ask<T extends z.ZodType>(schema: T, request: object): Promise<z.output<T>> {
    const answer: unknown = JSON.parse(await this.jvm.ask(JSON.stringify(request)));
    const failure = Failure.safeParse(answer);
    if (failure.success) throw new Error(`judge by Kafka ${this.version}: ${failure.data.failure}`);
    return schema.parse(answer);
  }
}
