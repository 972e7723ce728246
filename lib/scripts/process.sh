# shellcheck shell=bash
# The MirrorMaker of this deployment, and no other: under systemd where the machine has it and we may, else a daemon of ours.

# one word of a shell, whatever it holds
quoted() { printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"; }

# How a release is started, as a script of its own: neither systemd nor a reboot knows the environment of this login. The
# broker's JMX port, heap, options and class path are not ours.
write_start() { # folder where the release is put together
  {
    printf '%s\n' '#!/bin/sh' "# starts MirrorMaker \"$MM2_NAME\"; written by the deploy script" \
      'unset JMX_PORT KAFKA_JMX_OPTS KAFKA_GC_LOG_OPTS KAFKA_JVM_PERFORMANCE_OPTS KAFKA_DEBUG EXTRA_ARGS CLASSPATH DAEMON_NAME CONSOLE_OUTPUT_FILE' \
      "export PATH=$(quoted "${java%/*}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")" \
      "export JAVA_HOME=$(quoted "$(java_home)") LOG_DIR=$(quoted "$logs")" \
      "export KAFKA_HEAP_OPTS=$(quoted "-Xms$(smaller_heap) -Xmx$MM2_HEAP -XX:+ExitOnOutOfMemoryError") KAFKA_OPTS=$(quoted "$MM2_JVM_OPTIONS")" \
      "export KAFKA_LOG4J_OPTS=-D$(log4j_property)logging.properties" \
      'umask 027' \
      "cd $(quoted "$release") || exit" \
      "exec $(quoted "$kafka_home/bin/connect-mirror-maker.sh") $(quoted "$release/host.properties") --clusters $MM2_TARGETS >$(quoted "$logs/mm2.out") 2>&1 </dev/null"
  } >"$1/start"
  chmod 0750 "$1/start"
}

# found in the working folder: Kafka's scripts split this at blanks, which paths may have
log4j_property() { case $MM2_KAFKA_VERSION in 2.* | 3.*) printf 'log4j.configuration=file:' ;; *) printf 'log4j2.configurationFile=' ;; esac }

java_home() {
  local real
  real=$(readlink -f "$java")
  printf '%s' "${real%/bin/java}"
}

heap_megabytes() { case $MM2_HEAP in *g) printf '%s' $((${MM2_HEAP%g} * 1024)) ;; *m) printf '%s' "${MM2_HEAP%m}" ;; esac }

smaller_heap() { printf '%sm' $(($(heap_megabytes) < 256 ? $(heap_megabytes) : 256)); }

# the release that was started last, verified or not
started_release() {
  local name
  name=$(readlink "$deployment/started") || return 1
  printf '%s' "$releases/${name##*/}"
}

running() { if with_systemd; then systemd_pid || daemon_pid; else daemon_pid; fi; }

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
    [ ! -e "$logs/$log" ] || mv -f "$logs/$log" "$logs/before.$log"
  done
  ln -sfn "releases/${1##*/}" "$deployment/started.new"
  mv -fT "$deployment/started.new" "$deployment/started"
  if with_systemd; then start_unit; else start_daemon; fi
}

uninstall() { if with_systemd; then remove_unit; fi; }

# what it logged since its start, and what Java said besides
logged() { cat "$logs/mm2.log" "$logs/mm2.out" 2>/dev/null || true; }

# the errors among that, without the stacks
errors() {
  logged | awk '/ ERROR |^Caused by: |^[a-zA-Z0-9_.$]+(Exception|Error)(:|$)|^Error:/ { print; if (/error\(s\):$/ && (getline following) > 0) print following }' |
    cut -c 1-400 | awk '!seen[$0]++' | tail -n 6
}
