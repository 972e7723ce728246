# shellcheck shell=bash
# Proof by outcome: "the process runs" means nothing, MM2 stays up with a configuration that replicates nothing.
# In dedicated mode the states are records of the status topic on the target; nothing else tells them.

consume() { # alias, bootstrap servers, topic, further options; a missing topic is waited for and never made by us
  # in the background, $! is the consumer itself, not a shell around it
  # should we be killed, it ends by itself
  exec timeout $((MM2_VERIFY_SECONDS + 60)) "$kafka_home/bin/kafka-console-consumer.sh" --bootstrap-server "$2" --topic "$3" --consumer.config "$work/consumer.$1.properties" \
    --property print.timestamp=true --property print.key=true "${@:4}" </dev/null 2>>"$work/consumer.log" 8>&- 9>&-
}

# a client of a cluster logs in as MirrorMaker does; the secrets stay where they are, behind Kafka's config provider
client_of() { # alias, release
  printf 'allow.auto.create.topics=false\nmetadata.max.age.ms=1000\nenable.auto.commit=false\n'
  sed -n -e "s/^$1\.\(security\.protocol\|sasl\.\|ssl\.\)/\1/p" -e '/^config\.providers/p' "$2/host.properties"
}

watch() {
  local flow target servers status beats
  export KAFKA_HEAP_OPTS="-Xms32m -Xmx128m" LOG_DIR=$work/logs KAFKA_OPTS=$MM2_JVM_OPTIONS
  unset JMX_PORT KAFKA_JMX_OPTS
  while IFS=$'\t' read -r flow _ target servers status beats; do
    (umask 077 && client_of "$target" "$1" >"$work/consumer.$target.properties")
    consume "$target" "$servers" "$status" --from-beginning >"$work/status.$flow" &
    watchers+=($!)
    if [ "$beats" != heartbeats ] || [ -e "$work/heartbeats.$target" ]; then continue; fi
    consume "$target" "$servers" heartbeats >"$work/heartbeats.$target" &
    watchers+=($!)
  done <"$1/flows.tsv"
}

unwatch() {
  if [ "${#watchers[@]}" -gt 0 ]; then
    kill "${watchers[@]}" 2>/dev/null || true
    wait "${watchers[@]}" 2>/dev/null || true
  fi
  watchers=()
  rm -f "$work"/status.* "$work"/heartbeats.*
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

# what keeps a flow from being verified, into $lacking; what has failed, into $failed
look_at() { # flow, source, target, "heartbeats" when it beats
  local name state trace
  states "$work/status.$1" >"$work/states"
  while IFS=$'\t' read -r name state trace; do
    case $state in
      RUNNING) ;;
      FAILED) failed="$1: $name FAILED: $(exceptions "$trace")" && lacking+="$name is FAILED; " ;;
      *) lacking+="$name is $state; " ;;
    esac
  done <"$work/states"
  for name in MirrorSourceConnector MirrorCheckpointConnector MirrorHeartbeatConnector; do
    grep -q "^connector-$name	" "$work/states" || lacking+="no state of $name yet; "
  done
  [ "$4" != heartbeats ] || grep -aq "$2.*$3" "$work/heartbeats.$3" || lacking+="no heartbeat has arrived on $3; "
}

# the exceptions of a stack trace in JSON, the cause last
exceptions() {
  printf '%b' "${1//%/%%}" | grep -E '^(Caused by: )?[a-zA-Z0-9_.$]+(Exception|Error)' | cut -c 1-400 | tail -n 3
}

# a worker first runs the configuration that is stored, and only then stores and runs the new one: a failure counts when it stays
patience=15

# a connector that Kafka does not take is told in the log alone: before 3.6.2 beside the word that it was configured
refused() {
  logged | awk '
    /ERROR .*Failed to configure .* connector/ { found = 1 }
    configured && /^[a-zA-Z0-9_.$]+Exception:/ { found = 1 }
    { configured = /Connector .* configured\./ }
    END { exit !found }'
}

verify() { # release; leaves the reason in $broken
  local flow source target beats lacking failed failing=0 steady=0 limit=$MM2_VERIFY_SECONDS
  local deadline=$((SECONDS + limit))
  broken=
  watch "$1"
  while [ "$steady" -lt 3 ]; do
    lacking='' failed=''
    while IFS=$'\t' read -r flow source target _ _ beats; do look_at "$flow" "$source" "$target" "$beats"; done <"$1/flows.tsv"
    if [ -n "$lacking" ]; then steady=0; else steady=$((steady + 1)); fi
    if [ -n "$failed" ]; then failing=$((failing + 1)); else failing=0; fi
    if ! running >/dev/null; then
      broken="MirrorMaker ended: $(errors)"
    elif refused; then
      broken="MirrorMaker refuses the configuration: $(errors)"
    elif [ "$failing" -ge "$patience" ]; then
      broken=$failed
    elif [ "$SECONDS" -gt "$deadline" ]; then
      broken="not verified in $limit s: $lacking$(errors)"
    fi
    [ -z "$broken" ] || break
    sleep 1
  done
  unwatch
  [ -z "$broken" ]
}
