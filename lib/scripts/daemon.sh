# shellcheck shell=bash
# A daemon with a pid file that knows its own process, for machines without systemd, and for who is not root.

# when a process started tells it from a later one with the same number; one that has ended has none
start_of() { awk '{ sub(/^.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

daemon_pid() {
  local pid started
  [ -s "$pid_file" ] || return 1
  read -r pid started <"$pid_file" || return 1
  [ -n "$started" ] && [ "$(start_of "$pid")" = "$started" ] || return 1
  # the file belongs to Kafka's user: it must not name what we would end with more rights
  [ "$(stat -c %U "/proc/$pid" 2>/dev/null)" = "$kafka_user" ] && printf '%s' "$pid"
}

stop_daemon() {
  local pid tenth
  if pid=$(daemon_pid); then
    kill -TERM "$pid" 2>/dev/null || true
    for tenth in $(seq 300); do
      daemon_pid >/dev/null || break
      if [ "$tenth" = 300 ]; then
        say "MirrorMaker (pid $pid) has not ended in 30 s and is killed"
        kill -KILL "$pid" 2>/dev/null || true
      fi
      sleep 0.1
    done
    while daemon_pid >/dev/null; do sleep 0.1; done
  fi
  rm -f "$pid_file"
}

# The new process puts itself on record before it becomes MirrorMaker, and keeps our lock until then: whoever gets the lock
# knows of it, even when we are killed in this very moment.
start_daemon() {
  local session=() child words=$deployment/daemon.err
  if command -v setsid >/dev/null 2>&1; then session=(setsid); fi
  rm -f "$pid_file"
  # as root also above what Kafka's user may
  # shellcheck disable=SC2016 # the inner shell expands
  (ulimit -c 0 -n 65536 2>/dev/null || ulimit -c 0
    become_kafka ${session[@]+"${session[@]}"} sh -c '
    printf "%s %s\n" "$$" "$(awk "{ sub(/^.*\\) /, \"\"); print \$20 }" "/proc/$$/stat")" >"$1.new" && mv -f "$1.new" "$1" || exit
    exec 2>/dev/null 9>&-
    trap "" HUP
    echo 500 >/proc/self/oom_score_adj
    exec nice -n 5 /bin/sh "$2"' start "$pid_file" "$deployment/started/start") </dev/null >/dev/null 2>"$words" 8>&- &
  child=$!
  for _ in $(seq 100); do
    [ ! -s "$pid_file" ] || return 0
    kill -0 "$child" 2>/dev/null || break
    sleep 0.1
  done
  [ -s "$pid_file" ] || fail "MirrorMaker could not be started as user $kafka_user: $(bounded 3 <"$words")"
}
