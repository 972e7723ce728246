# shellcheck shell=bash
# The MirrorMaker of this deployment, and no other: under systemd where the machine has it and we may, else a daemon of ours.

# one word of a shell, whatever it holds
quoted() {
  local mark="'" quote="'\\''"
  printf "'%s'" "${1//$mark/$quote}"
}

# How a release is started, as a script of its own: neither systemd nor a reboot knows the environment of this login, and the
# broker's JMX port, heap, agents, options and class path are not ours. So nothing but what stands here is handed on.
#
# Kafka's scripts split options at blanks, which paths may have: what stands in options is relative to the working folder.
write_start() { # folder where the release is put together
  local word command='exec env -i'
  for word in \
    "PATH=${java%/*}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    LOG_DIR=. \
    "CLASSPATH=../releases/${release##*/}/mirrormaker.jar" \
    "KAFKA_HEAP_OPTS=-Xms$MM2_HEAP -Xmx$MM2_HEAP -XX:+ExitOnOutOfMemoryError" \
    "KAFKA_JVM_PERFORMANCE_OPTS=$(collector_options)" \
    "KAFKA_LOG4J_OPTS=-D$(log4j_property)../releases/${release##*/}/logging.properties" \
    "KAFKA_OPTS=$(agent "$1")$MM2_JVM_OPTIONS" \
    "$kafka_home/bin/connect-mirror-maker.sh" "$release/host.properties" --clusters; do
    command+=" $(quoted "$word")"
  done
  # shellcheck disable=SC2016 # the shell that reads it expands
  printf '%s\n' '#!/bin/sh' "# starts MirrorMaker \"$MM2_NAME\"; written by the deploy script" \
    'umask 027' \
    "cd $(quoted "$deployment/state") || exit" \
    "out=$(quoted "$logs/mm2.out")" \
    '[ ! -s "$out" ] || mv -f "$out" "${out%/*}/before.mm2.out"' \
    "$command $MM2_TARGETS >\"\$out\" 2>&1 </dev/null" >"$1/start"
  chmod 0750 "$1/start"
}

# A process that stood still for so long that other hosts have its work ends (lib/preflight/Standstill.java), where somebody
# starts it again.
agent() { # folder of the release
  local target session delay limit=
  with_systemd || return 0
  for target in $MM2_TARGETS; do
    session=$(of_worker "$1" "$target" session.timeout.ms 10000)
    delay=$(of_worker "$1" "$target" scheduled.rebalance.max.delay.ms 300000)
    if [ -z "$limit" ] || [ $((session + delay)) -lt "$limit" ]; then limit=$((session + delay)); fi
  done
  printf '%s ' "-javaagent:../releases/${release##*/}/mirrormaker.jar=$limit"
}

# milliseconds that the workers for a target have of a release, or of Kafka; without zeros in front, by which the shell would
# take them for octal
of_worker() { # folder of the release, target, property, default
  local value
  value=$(sed -n "s/^$2\.${3//./\\.} *= *0*\([0-9][0-9]*\) *$/\1/p" "$1/host.properties" 2>/dev/null | tail -n 1)
  printf '%s' "${value:-$4}"
}

# log4j 2 came with Kafka 4.0
log4j_property() { case $MM2_KAFKA_VERSION in 2.* | 3.*) printf 'log4j.configuration=file:' ;; *) printf 'log4j2.configurationFile=' ;; esac }

heap_megabytes() { case $MM2_HEAP in *g) printf '%s' $((${MM2_HEAP%g} * 1024)) ;; *m) printf '%s' "${MM2_HEAP%m}" ;; esac }

# Records live for milliseconds: a large young generation that one thread collects takes a third of the time that Kafka's G1
# does. A heap so large that its old generation takes long is left to G1.
collector_options() { [ "$(heap_megabytes)" -gt 2048 ] || printf '%s' "-server -XX:+UseSerialGC -Xmn$(($(heap_megabytes) / 2))m"; }

# the release that was started last, verified or not
started_release() {
  local name
  name=$(readlink "$deployment/started") || return 1
  printf '%s' "$releases/${name##*/}"
}

# prints the pid of MirrorMaker, whoever looks after it
running() { if with_systemd; then systemd_pid || daemon_pid; else daemon_pid; fi; }

# whether it runs, and in the way that it would be started now: what a daemon runs becomes a unit
supervised() { if with_systemd; then systemd_pid; else daemon_pid; fi; }

stop() {
  local pid
  if pid=$(running); then say "stopping MirrorMaker (pid $pid)"; fi
  if with_systemd; then stop_unit; fi
  stop_daemon
}

start() { # release
  local log
  for log in mm2.log mm2.out; do
    # what one start logged is not mistaken for what the next one does
    [ ! -e "$logs/$log" ] || mv -fT "$logs/$log" "$logs/before.$log"
  done
  ln -sfn "releases/${1##*/}" "$deployment/started.new"
  mv -fT "$deployment/started.new" "$deployment/started"
  if with_systemd; then start_unit; else start_daemon; fi
}

uninstall() { if with_systemd; then remove_unit; fi; }

# what it logged since its start, and what Java said besides
logged() { cat "$logs/mm2.log" "$logs/mm2.out" 2>/dev/null || true; }

# the errors among that, without the stacks; of one that has ended also what was said last
errors() {
  {
    logged | awk '/ ERROR |^Caused by: |^[a-zA-Z0-9_.$]+(Exception|Error)(:|$)|^Error:/ { print; if (/error\(s\):$/ && (getline following) > 0) print following }' |
      bounded 6
    running >/dev/null || last_words
  } | bounded 16
}

last_words() {
  { grep -avE '^(SLF4J:|[[:space:]]+(at |\.\.\. )|[[:space:]]*$)' "$logs/mm2.out" 2>/dev/null || true; } | bounded 6
  if with_systemd; then unit_words | bounded 4; fi
}

bounded() { cut -c 1-400 | awk '!seen[$0]++' | tail -n "$1"; }
