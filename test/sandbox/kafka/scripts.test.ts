import { mainClassOf } from "../../../sandbox/kafka/main-class";
import { renderScript, type Script, scripts } from "../../../sandbox/kafka/scripts";

function script(name: string): Script {
  const found = scripts[name];
  if (found === undefined) throw new Error(`no script ${name}`);
  return found;
}

test("a tool's script runs its class", () => {
  expect(renderScript(script("kafka-topics.sh"), "kafka.admin.TopicCommand")).toMatchInlineSnapshot(`
"#!/bin/bash
exec "$(dirname "$0")/kafka-run-class.sh" kafka.admin.TopicCommand "$@"
"
`);
});

test("a tool with a heap of its own leaves the user's", () => {
  expect(renderScript(script("kafka-console-consumer.sh"), "kafka.tools.ConsoleConsumer")).toMatchInlineSnapshot(`
"#!/bin/bash
export KAFKA_HEAP_OPTS="\${KAFKA_HEAP_OPTS:--Xmx512M}"
exec "$(dirname "$0")/kafka-run-class.sh" kafka.tools.ConsoleConsumer "$@"
"
`);
});

test("a service tells its usage, and can go to the background", () => {
  expect(
    renderScript(script("connect-mirror-maker.sh"), "org.apache.kafka.connect.mirror.MirrorMaker"),
  ).toMatchInlineSnapshot(`
"#!/bin/bash
if [ $# -lt 1 ]; then
  echo "USAGE: $0 [-daemon] mm2.properties" >&2
  exit 1
fi
export KAFKA_HEAP_OPTS="\${KAFKA_HEAP_OPTS:--Xms256M -Xmx2G}"
read -r -d '' -a extra <<<"\${EXTRA_ARGS--name mirrorMaker}"
if [ "$1" = -daemon ]; then
  extra+=(-daemon)
  shift
fi
exec "$(dirname "$0")/kafka-run-class.sh" -logging 'connect-' "\${extra[@]}" org.apache.kafka.connect.mirror.MirrorMaker "$@"
"
`);
});

test("of the classes that a script had in its life, the newest that is there is run", () => {
  const newer = "org.apache.kafka.tools.TopicCommand";
  const older = "kafka.admin.TopicCommand";
  expect(mainClassOf("kafka-topics.sh", () => true)).toBe(newer);
  expect(mainClassOf("kafka-topics.sh", (name) => name === older)).toBe(older);
  expect(mainClassOf("kafka-topics.sh", () => false)).toBeUndefined();
});
