# shellcheck shell=bash
# Proof by outcome: "the process runs" means nothing, MM2 stays up with a configuration that replicates nothing.
# In dedicated mode the states are records of the status topic on the target; nothing else tells them.

# a client of a cluster logs in as MirrorMaker does; the secrets stay where they are, behind Kafka's config provider
client_of() { # alias, release
  printf 'allow.auto.create.topics=false\nmetadata.max.age.ms=1000\nenable.auto.commit=false\n'
  sed -n -e "s/^$1\.\(security\.protocol\|sasl\.\|ssl\.\)/\1/p" -e '/^config\.providers/p' "$2/host.properties" | own_secrets "$2"
}

# One process reads what all flows tell (lib/preflight/Watch.java). Should we be killed, it ends by itself.
watch() { # release, seconds
  local target
  [ "$watched" != "$1" ] || return 0
  unwatch
  while read -r target; do
    (umask 077 && client_of "$target" "$1" >"$work/consumer.$target.properties")
  done < <(cut -f 3 "$1/flows.tsv" | sort -u)
  base64 -d <"$1/preflight.jar.base64" >"$work/watch.jar"
  # in the background, $! is the process itself, not a shell around it
  # shellcheck disable=SC2086 # several options
  (exec timeout "${2:-$((MM2_VERIFY_SECONDS + 180))}" "$java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $MM2_JVM_OPTIONS -cp "$work/watch.jar:$kafka_home/libs/*" \
    mirrormaker.Watch "$1/flows.tsv" "$work" "$work" </dev/null >"$work/watch.log" 2>&1 8>&- 9>&-) &
  watcher=$!
  watched=$1
}

unwatch() {
  if [ -n "$watcher" ]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
  fi
  watcher='' watched=''
  rm -f "$work"/status.* "$work"/heartbeats.* "$work/caught-up"
}

# what arrives from now on counts
unhear() {
  local file
  for file in "$work"/heartbeats.*; do [ ! -e "$file" ] || : >"$file"; done
}

# the newest state of each connector and task, one a line: name, time, state, trace; what was taken away has none
states() {
  [ -e "$1" ] || return 0
  awk -F '\t' '
    { split($1, time, ":"); name = $2; value = $3 }
    time[2] + 0 < since + 0 { next }
    value == "null" { delete newest[name]; next }
    value !~ /"state":"/ { next }
    { state = value; sub(/.*"state":"/, "", state); sub(/".*/, "", state)
      trace = ""; if (value ~ /"trace":"/) { trace = value; sub(/.*"trace":"/, "", trace); sub(/","[a-z_]*":.*/, "", trace) }
      newest[name] = time[2] "\t" state "\t" trace }
    END { for (name in newest) print substr(name, 8) "\t" newest[name] }' since="$since" "$1"
}

# What keeps a flow from being verified, into $lacking; what has failed, into $failed, or into $stale when it was told before
# $begun; and the names of what has failed into $failing.
look_at() { # flow, source, target, "heartbeats" when it beats
  local name time state trace
  states "$work/status.$1" | sort >"$work/states"
  while IFS=$'\t' read -r name time state trace; do
    [ "$state" != RUNNING ] || continue
    if [ "$state" = FAILED ]; then
      failing+="$1 $name"$'\n'
      if [[ $failed_before = *"$1 $name"$'\n'* ]]; then continue; fi
      if [ "$time" -lt "$begun" ]; then also stale "$1: $name" "$trace"; else also failed "$1: $name" "$trace"; fi
    fi
    if [ "$state" = UNASSIGNED ] && is_late_word "$1 $name" "$time"; then continue; fi
    lacking+="$name is $state; "
  done <"$work/states"
  for name in MirrorSourceConnector MirrorCheckpointConnector MirrorHeartbeatConnector; do
    grep -q "^connector-$name	" "$work/states" || lacking+="no state of $name yet; "
  done
  [ "$4" != heartbeats ] || grep -asq "$2.*$3" "$work/heartbeats.$3" || lacking+="no heartbeat has arrived on $3; "
}

# Adds who failed to what is told so far: a line for all that failed with the same exceptions.
also() { # name of the variable, who, trace
  local told=${!1} line
  line=" FAILED: $(exceptions "$3")"$'\n'
  case $told in
    *"$line"*) printf -v "$1" '%s' "${told%%"$line"*}, $2$line${told#*"$line"}" ;;
    *) printf -v "$1" '%s' "$told$2$line" ;;
  esac
}

# A worker that was away, such as one that was stopped for a while, gives up what another has taken meanwhile; all hosts have one
# worker id in dedicated mode, and the status topic has its word as the last one of a task that runs. What nobody runs is
# taken by a worker within a second, or after scheduled.rebalance.max.delay.ms, 10 s at most where hosts take turns.
late_word_after=30
declare -A unassigned_since=()
late_words=
is_late_word() { # flow and name, time
  local since=${unassigned_since[$1]:-}
  if [ "${since%% *}" != "$2" ]; then
    since="$2 $SECONDS"
    unassigned_since[$1]=$since
  fi
  [ $((SECONDS - ${since#* })) -ge "$late_word_after" ] || return 1
  [[ $late_words = *"$1 $2"$'\n'* ]] ||
    say "warning: $1 has been UNASSIGNED for $late_word_after s, which is taken for the late word of a worker that was away: should its records not come, restart MirrorMaker on one host"
  late_words+="$1 $2"$'\n'
}

look_at_all() { # release
  local flow source target beats
  lacking='' failed='' stale='' failing=''
  while IFS=$'\t' read -r flow source target _ _ beats; do look_at "$flow" "$source" "$target" "$beats"; done <"$1/flows.tsv"
}

# Hosts share their work: until a worker that was started has joined the others, all that is RUNNING runs elsewhere, and the next
# host would stop it a second time. Into $lacking: the sources that fewer workers have joined for than flows come from them.
look_at_workers() { # release
  local flows source
  [ "$restarted" = true ] || return 0
  while read -r flows source; do
    [ "$(joined "$source")" -ge "$flows" ] || lacking+="the worker for $source has not joined the others yet; "
  done < <(cut -f 2 "$1/flows.tsv" | sort | uniq -c)
}

# how many workers log that they were told their share of the work
joined() { # source
  logged | sed -n "s/.*\[Worker clientId=\(.*, groupId=$(in_sed "$1")-mm2\)\] Joined group at generation .*/\1/p" | sort -u | wc -l
}

# The exceptions of a stack trace in JSON, the cause last; of another text its first line.
exceptions() {
  local text lines
  text=$(printf '%b' "$1")
  lines=$(grep -E '^(Caused by: )?[a-zA-Z0-9_.$]+(Exception|Error)' <<<"$text") || lines=$(sed -n 1p <<<"${text:-without a reason}")
  cut -c 1-400 <<<"$lines" | tail -n 3
}

# how often verify looks, for the next host waits for this one; and for how many seconds all must be well
looks_per_second=2
steady_for=2
# a worker first runs the configuration that is stored, and only then stores and runs the new one: a failure counts when it stays
patience=15
# one from before this start was told by what runs no more, or is for another host to put right
long_patience=60

# a connector that Kafka does not take is told in the log alone: before 3.6.2 beside the word that it was configured
refused() {
  logged | awk '
    /ERROR .*Failed to configure .* connector/ { found = 1 }
    configured && /^[a-zA-Z0-9_.$]+Exception:/ { found = 1 }
    { configured = /Connector .* configured\./ }
    END { exit !found }'
}

# What had failed before this host took a change is no fault of the change, and may be what it mends: the names, into
# $failed_before. Other hosts have the old configuration still, so that it is judged when they have the new one.
look_before() { # release
  local lacking failed stale failing try
  if [ "$MM2_PROBATION" = no ] || ! running >/dev/null; then return 0; fi
  watch "$1"
  for try in $(seq 150); do
    [ ! -e "$work/caught-up" ] || break
    [ "$try" != 150 ] || return 0
    sleep 0.2
  done
  look_at_all "$1"
  failed_before=$failing
}

verify() { # release; leaves the reason in $broken, and what failed before and still does in $failing
  local lacking failed stale count=0 steady=0 limit=$MM2_VERIFY_SECONDS
  local start=$SECONDS
  broken=
  watch "$1"
  while :; do
    look_at_all "$1"
    look_at_workers "$1"
    if [ -n "$lacking" ]; then steady=0; else steady=$((steady + 1)); fi
    if [ -n "$failed" ]; then count=$((count + 1)); else count=0; fi
    if ! running >/dev/null; then
      broken="MirrorMaker ended: $(errors)"
    elif refused; then
      broken="MirrorMaker refuses the configuration: $(errors)"
    elif [ "$count" -ge $((patience * looks_per_second)) ]; then
      broken=${failed%$'\n'}
    elif [ -n "$stale" ] && [ $((SECONDS - start)) -gt "$long_patience" ]; then
      broken=${stale%$'\n'}
    elif ! kill -0 "$watcher" 2>/dev/null; then
      broken="what MirrorMaker tells of itself could not be read: $(grep -aE 'Exception|Error' "$work/watch.log" | bounded 3)"
    elif [ $((SECONDS - start)) -gt "$limit" ]; then
      broken="not verified in $limit s: $lacking$(errors)"
    fi
    if [ -n "$broken" ] || [ "$steady" -gt $((steady_for * looks_per_second)) ]; then break; fi
    sleep 0.5
  done
  unwatch
  [ -z "$broken" ]
}
