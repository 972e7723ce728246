# shellcheck shell=bash
# The MirrorMaker process of this deployment, and no other.

# the pid of the process that we started: its start time tells it from a later one with the same number
running() {
  local pid started
  [ -s "$pid_file" ] || return 1
  read -r pid started <"$pid_file"
  [ -n "$started" ] && [ "$(start_of "$pid")" = "$started" ] && printf '%s' "$pid"
}

start_of() { LC_ALL=C ps -o stat=,lstart= -p "$1" 2>/dev/null | awk '$1 !~ /^Z/ { $1 = ""; sub(/^ */, ""); print }'; }

stop() {
  local pid second
  if pid=$(running); then
    say "stopping MirrorMaker (pid $pid)"
    kill -TERM "$pid" 2>/dev/null || true
    for second in $(seq 30); do
      running >/dev/null || break
      if [ "$second" = 30 ]; then kill -KILL "$pid" 2>/dev/null || true; fi
      sleep 1
    done
  fi
  rm -f "$pid_file"
}

# the login environment is the broker's: its JMX port, options and heap are not ours
start() {
  local release=$1 pid
  [ ! -e "$logs/mm2.out" ] || mv -f "$logs/mm2.out" "$logs/mm2.out.1"
  say "starting MirrorMaker with revision ${release##*/}"
  staged=
  # a connector that stays on another host of several says nothing new: then its last word counts, and the heartbeats prove it
  since=0
  [ "$MM2_HOSTS" -gt 1 ] || since=$(date +%s)000
  # shellcheck disable=SC2016,SC2086 # the inner shell expands; the aliases are words
  as_kafka env -u JMX_PORT -u KAFKA_JMX_OPTS -u KAFKA_LOG4J_OPTS \
    KAFKA_OPTS="$MM2_JVM_OPTIONS" LOG_DIR="$logs" KAFKA_HEAP_OPTS="-Xms256m -Xmx1g" \
    sh -c 'pid_file=$1; shift; echo "$$" >"$pid_file.new"; exec nohup "$@"' start "$pid_file" \
    "$kafka_home/bin/connect-mirror-maker.sh" "$release/host.properties" --clusters $MM2_TARGETS \
    </dev/null >"$logs/mm2.out" 2>&1 9>&- &
  for _ in $(seq 50); do
    [ ! -s "$pid_file.new" ] || break
    sleep 0.1
  done
  pid=$(cat "$pid_file.new" 2>/dev/null) || fail "MirrorMaker could not be started: $(tail -n 3 "$logs/mm2.out")"
  printf '%s %s\n' "$pid" "$(start_of "$pid")" >"$pid_file"
  rm -f "$pid_file.new"
}

# what MirrorMaker logged as errors since its start, without the stacks
errors() {
  awk '/ ERROR |^Caused by: |^[a-zA-Z0-9_.$]+(Exception|Error)(:|$)/ { print; if (/error\(s\):$/ && (getline following) > 0) print following }' \
    <"$logs/mm2.out" | cut -c 1-400 | awk '!seen[$0]++' | tail -n 6
}
