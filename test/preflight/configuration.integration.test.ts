import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preflightArchive } from "../../lib/preflight";
import { renderProperties } from "../../lib/render/mm2";
import { renderPreflight } from "../../lib/render/preflight";
import { kafkaDistribution } from "../../sandbox/kafka/distribution";
import { javaTool } from "../../sandbox/kafka/java";
import { quickStart } from "../judge/judge-classes";
import { seed } from "../support/topology";

const folder = mkdtempSync(join(tmpdir(), "configuration-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
jest.setTimeout(120_000);

describe.each(["2.8.2", "3.4.1", "3.9.1", "4.1.1"])(
  "what MirrorMaker of Kafka %s says of a configuration",
  (kafkaVersion) => {
    let home: string;
    beforeAll(async () => {
      home = await kafkaDistribution(kafkaVersion, () => {});
      writeFileSync(join(folder, "preflight.jar"), Buffer.from(preflightArchive(), "base64"));
    });

    /** The findings of a preflight; without a plan no cluster is asked, but the runtime alone. */
    function ask(text: string, { plan = "", target = "dest" } = {}): string {
      const [properties, planned, found] = [
        join(folder, "mm2.properties"),
        join(folder, "plan"),
        join(folder, "findings"),
      ];
      writeFileSync(properties, text);
      writeFileSync(planned, plan);
      const path = `${join(folder, "preflight.jar")}:${join(home, "libs")}/*`;
      const words = [...quickStart, "-cp", path, "mirrormaker.Preflight", planned, folder, found, "60"];
      execFileSync(javaTool("java"), [...words, properties, target], { stdio: "pipe" });
      return readFileSync(found, "utf8");
    }

    /** The findings, where further lines are added to what the library renders. */
    const findings = (lines: string, target?: string) =>
      ask(`${renderProperties(seed({ kafkaVersion }))}\n${lines}\n`, { target });

    test("what the library renders is taken", () => expect(findings("")).toBe(""));

    test.each([
      ["a class that is not there", "src->dest.topic.filter.class = com.example.Missing", "com.example.Missing"],
      ["a filter that Java does not take", "src->dest.topics = foo-[", "Unclosed character class"],
      ["a transform without a type", "src->dest.transforms = mask", "transforms.mask.type"],
      ["a number that is none", "src->dest.tasks.max = many", "Invalid value many for configuration tasks.max"],
      ["a worker's number that is none", "dest.offset.flush.interval.ms = soon", "offset.flush.interval.ms"],
    ])("%s is refused with its flow and Kafka's words", (_, line, words) => {
      const found = findings(line);
      expect(found).toMatch(/^error\tconfiguration\tsrc->dest: /);
      expect(found).toContain(words);
    });

    test("a filter by which no cluster can be asked is refused with its flow and Kafka's words", () => {
      const topology = seed({ kafkaVersion, flows: [{ from: "src", to: "dest", topics: ["foo-a|\\p{InNowhere}"] }] });
      const found = ask(renderProperties(topology), { plan: renderPreflight(topology) });
      expect(found).toMatch(/^error\tconfiguration\tsrc->dest: .*Unknown character property name \{InNowhere\}/);
    });

    test("flows to targets that are not this deployment's are not asked", () => {
      expect(findings("src->dest.tasks.max = many", "elsewhere")).toBe("");
    });
  },
);
