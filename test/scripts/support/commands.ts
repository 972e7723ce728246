import { join } from "node:path";

/** The commands of a node that are not what they are called, by their path below its root. */
export function commands(root: string): Record<string, string> {
  const run = join(root, "run");
  return {
    // runs until it is told to end; which properties it runs with can be looked up by its pid
    "kafka/bin/connect-mirror-maker.sh": bash(
      `if grep -q dies "$1"; then echo "[now] ERROR it dies (x:1)"; exit 1; fi`,
      // as a runtime before 3.6.2 tells that it does not take a configuration, and goes on with the one before
      `if grep -q refuses "$1"; then echo "[now] INFO Connector src->dest configured. (x:1)"; echo "org.apache.kafka.BadRequestException: contains the following 1 error(s):"; echo "Invalid value"; fi`,
      // until a worker is told its share of the work, others do it
      `grep -q alone "$1" || while read -r flow source _; do echo "[now] INFO [Worker clientId=$flow, groupId=$source-mm2] Joined group at generation 1 (x:1)"; done <"\${1%/*}/flows.tsv"`,
      `mkdir -p '${run}'; echo "$1" >'${run}/'$$`,
      `trap 'rm -f "${run}/'$$'"; exit 143' TERM`,
      "while :; do pause 0.05; done",
    ),
    "kafka/libs/connect-mirror-3.9.1.jar": "",
    "kafka/libs/kafka-clients-3.9.1.jar": "",
    // the preflight's program finds nothing to say; the watch tells what topics would, as long as a MirrorMaker runs
    "java/bin/java": bash(
      `case "$*" in *-version*) echo 'openjdk version "17.0.1"' >&2 ;; esac`,
      `case "$*" in *mirrormaker.Watch*) ;; *) exit 0 ;; esac`,
      "while [ $# -gt 3 ]; do shift; done",
      `flows=$1 folder=$3`,
      `tell() { printf 'CreateTime:%(%s)T000\\t%s\\t%s\\n' -1 "$2" "$3" >>"$folder/$1"; }`,
      'while [ -d "$folder" ]; do',
      `  for pid in '${run}'/*; do`,
      `    [ -f "$pid" ] && kill -0 "\${pid##*/}" 2>/dev/null && properties=$(<"$pid") && [ -n "$properties" ] || continue`,
      `    state=RUNNING; if [[ $(<"$properties") == *fails* || -e '${join(root, "failing")}' ]]; then state=FAILED; fi`,
      "    while read -r flow source target _; do",
      `      tell "heartbeats.$target" "$source $target" x`,
      "      for name in MirrorSourceConnector MirrorCheckpointConnector MirrorHeartbeatConnector; do",
      `        tell "status.$flow" "status-connector-$name" '{"state":"'$state'","trace":"org.apache.kafka.FakeException: no\\n","generation":1}'`,
      "      done",
      `    done <"$flows"`,
      "  done",
      '  : >"$folder/caught-up"',
      "  pause 0.1",
      "done",
    ),
    "executor/ossutil64": sh(
      `if [ "$1" = cp ]; then from='${join(root, "oss")}'/\${2#oss://}`,
      `  [ -f "$from" ] || { echo "Error: oss: service returned error: StatusCode=404, ErrorCode=NoSuchKey"; exit 1; }`,
      `  cp "$from" "$3"; echo "\${2##*/}" >>'${join(root, "fetched")}'; fi`,
    ),
    "bin/curl": sh(
      `case "$*" in *instance-id) echo i-new ;; *private-ipv4) echo 127.0.0.1 ;; *security-credentials*) echo role ;; *) exit 22 ;; esac`,
    ),
    // waiting costs next to nothing here; what looks once a second does so in the background, for all the time
    "bin/sleep": sh("case $1 in 1) exec /bin/sleep 0.1 ;; *) exec /bin/sleep 0.02 ;; esac"),
  };
}

const sh = (...lines: string[]) => `#!/bin/sh\n${lines.join("\n")}\n`;

/** What runs for long waits without a process: many nodes live at once, and a process for every look would fill the machine. */
const bash = (...lines: string[]) =>
  `#!/bin/bash\nexec 9<> <(:)\npause() { read -r -t "$1" -u 9; }\n${lines.join("\n")}\n`;
