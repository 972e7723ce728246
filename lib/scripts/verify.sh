# shellcheck shell=bash
# Proof by outcome: "the process runs" means nothing, MM2 stays up with a configuration that replicates nothing.
# In dedicated mode the states are records of the status topic on the target; nothing else tells them.

consume() { # bootstrap servers, topic, further options; a missing topic is waited for and never made by us
  "$kafka_home/bin/kafka-console-consumer.sh" --bootstrap-server "$1" --topic "$2" --consumer.config "$work/consumer.properties" \
    --property print.timestamp=true --property print.key=true "${@:3}" </dev/null 2>>"$work/consumer.log" 9>&-
}

watch() {
  local flow target servers status
  printf 'allow.auto.create.topics=false\nmetadata.max.age.ms=1000\nenable.auto.commit=false\n' >"$work/consumer.properties"
  export KAFKA_HEAP_OPTS="-Xms32m -Xmx128m" LOG_DIR=$work/logs
  unset JMX_PORT KAFKA_OPTS KAFKA_JMX_OPTS
  while IFS=$'\t' read -r flow _ target servers status; do
    consume "$servers" "$status" --from-beginning >"$work/status.$flow" &
    watchers+=($!)
    [ ! -e "$work/heartbeats.$target" ] || continue
    consume "$servers" heartbeats >"$work/heartbeats.$target" &
    watchers+=($!)
  done <"$1/flows.tsv"
}

unwatch() {
  [ "${#watchers[@]}" = 0 ] || kill "${watchers[@]}" 2>/dev/null || true
  watchers=()
}

# the newest state of each connector and task, one a line: name, state, trace
states() {
  awk -F '\t' '
    { split($1, time, ":"); name = $2; value = $3 }
    time[2] + 0 < since + 0 || value !~ /"state":"/ { next }
    { state = value; sub(/.*"state":"/, "", state); sub(/".*/, "", state)
      trace = ""; if (value ~ /"trace":"/) { trace = value; sub(/.*"trace":"/, "", trace); sub(/","[a-z_]*":.*/, "", trace) }
      newest[name] = state "\t" trace }
    END { for (name in newest) print substr(name, 8) "\t" newest[name] }' since="$since" "$1"
}

# what keeps a flow from being verified; nothing when it is
missing() { # flow, source, target
  local connector state trace
  while IFS=$'\t' read -r connector state trace; do
    if [ "$state" = FAILED ]; then
      broken="$1: $connector FAILED: $(printf '%b' "${trace//%/%%}" | grep -E '^(Caused by: )?[a-zA-Z.]+(Exception|Error)' | cut -c 1-400 | tail -n 3)"
    elif [ "$state" != RUNNING ]; then
      printf '%s is %s; ' "$connector" "$state"
    fi
  done < <(states "$work/status.$1")
  for connector in MirrorSourceConnector MirrorCheckpointConnector MirrorHeartbeatConnector; do
    states "$work/status.$1" | grep -q "^connector-$connector	" || printf 'no state of %s yet; ' "$connector"
  done
  grep -aq "$2.*$3" "$work/heartbeats.$3" || printf 'no heartbeat has arrived on %s; ' "$3"
}

# a configuration that Kafka refuses shows in the log alone
refused() {
  grep -aE 'ERROR .*(Failed to configure .* connector|Error while starting connector|Stopping due to error)' "$logs/mm2.out" >/dev/null
}

verify() { # release; leaves the reason in $broken
  local flow source target steady=0 lacking deadline=$((SECONDS + ${MM2_VERIFY_SECONDS:-180}))
  broken=
  watch "$1"
  while [ "$steady" -lt 3 ]; do
    lacking=
    while IFS=$'\t' read -r flow source target _; do
      lacking+=$(missing "$flow" "$source" "$target")
      # missing runs in a subshell: what it found broken is asked for again here
      missing "$flow" "$source" "$target" >/dev/null
    done <"$1/flows.tsv"
    [ -n "$broken" ] && break
    if ! running >/dev/null; then broken="MirrorMaker ended: $(errors)" && break; fi
    if refused; then broken="MirrorMaker refuses the configuration: $(errors)" && break; fi
    if [ -z "$lacking" ]; then steady=$((steady + 1)); else steady=0; fi
    if [ "$SECONDS" -gt "$deadline" ]; then
      broken="not verified in ${MM2_VERIFY_SECONDS:-180} s: $lacking
$(errors)" && break
    fi
    sleep 1
  done
  unwatch
  [ -z "$broken" ]
}
