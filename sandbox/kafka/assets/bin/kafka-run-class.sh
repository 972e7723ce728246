#!/bin/bash
# Runs a class of this Kafka distribution in a JVM; all other scripts of this folder end in this one.
#
#   kafka-run-class.sh [-name NAME] [-loggc] [-daemon] [-logging PREFIX] CLASS [ARGUMENT...]
#
#   -name NAME       names a daemon's output and the garbage collector's log
#   -loggc           writes a garbage collector's log
#   -daemon          runs in the background, with its output in CONSOLE_OUTPUT_FILE
#   -logging PREFIX  of the file in config/ that says what is logged: "" (brokers), connect-, tools- (default)
#
# Environment, with defaults as in Apache Kafka's own scripts: JAVA_HOME, CLASSPATH, LOG_DIR, JMX_PORT, DAEMON_NAME,
# CONSOLE_OUTPUT_FILE; and, as JVM options between blanks: KAFKA_HEAP_OPTS, KAFKA_JVM_PERFORMANCE_OPTS,
# KAFKA_GC_LOG_OPTS, KAFKA_JMX_OPTS, KAFKA_LOG4J_OPTS, KAFKA_OPTS.
set -eo pipefail

home=$(cd "$(dirname "$0")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
log_dir=${LOG_DIR:-$home/logs}
logging=tools-
daemon=
loggc=

while [ $# -gt 0 ]; do
  case $1 in
    -name)
      DAEMON_NAME=$2
      shift 2
      ;;
    -logging)
      logging=$2
      shift 2
      ;;
    -loggc)
      loggc=yes
      shift
      ;;
    -daemon)
      daemon=yes
      shift
      ;;
    *) break ;;
  esac
done
if [ $# -lt 1 ]; then
  echo "usage: $0 [-name NAME] [-loggc] [-daemon] CLASS [ARGUMENT...]" >&2
  exit 1
fi

# adds the words of a text to the JVM's options; read fails at the end of its input, which is no failure here
options=()
add_words() {
  local words=()
  read -r -d '' -a words <<<"$1" || true
  options+=("${words[@]}")
}

garbage_collector_log() {
  local file=$log_dir/${DAEMON_NAME:-kafka}-gc.log version
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  if [ "${version:-1}" -ge 9 ]; then
    options+=("-Xlog:gc*:file=\"$file\":time,tags:filecount=10,filesize=100M")
  else
    options+=("-Xloggc:$file" -verbose:gc -XX:+PrintGCDetails -XX:+PrintGCDateStamps -XX:+UseGCLogFileRotation -XX:NumberOfGCLogFiles=10 -XX:GCLogFileSize=100M)
  fi
}

logging_options() {
  if [ -n "${KAFKA_LOG4J_OPTS:-}" ]; then
    add_words "$KAFKA_LOG4J_OPTS"
    # Kafka 4 logs through log4j 2, which reads a file of log4j 1 only when it is told to
    case $KAFKA_LOG4J_OPTS in *-Dlog4j.configuration=*) options+=(-Dlog4j1.compatibility=true) ;; esac
  elif [ -f "$home/config/${logging}log4j2.yaml" ]; then
    options+=("-Dlog4j2.configurationFile=$home/config/${logging}log4j2.yaml")
  else
    options+=("-Dlog4j.configuration=file:$home/config/${logging}log4j.properties")
  fi
}

if [ "$logging" != tools- ] || [ -n "${KAFKA_LOG4J_OPTS:-}$daemon$loggc" ]; then mkdir -p "$log_dir"; fi

add_words "${KAFKA_HEAP_OPTS:--Xmx256M}"
add_words "${KAFKA_JVM_PERFORMANCE_OPTS:--server -XX:+UseG1GC -XX:MaxGCPauseMillis=20 -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent -Djava.awt.headless=true}"
if [ -n "${KAFKA_GC_LOG_OPTS:-}" ]; then
  add_words "$KAFKA_GC_LOG_OPTS"
elif [ -n "$loggc" ]; then
  garbage_collector_log
fi
add_words "${KAFKA_JMX_OPTS:--Dcom.sun.management.jmxremote=true -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false}"
if [ -n "${JMX_PORT:-}" ]; then
  options+=("-Dcom.sun.management.jmxremote.port=$JMX_PORT")
  case ${KAFKA_JMX_OPTS:-} in
    *jmxremote.rmi.port=*) ;;
    *) options+=("-Dcom.sun.management.jmxremote.rmi.port=$JMX_PORT") ;;
  esac
fi
options+=("-Dkafka.logs.dir=$log_dir")
logging_options
options+=(-cp "${CLASSPATH:+$CLASSPATH:}$home/libs/*")
add_words "${KAFKA_OPTS:-}"

if [ -n "$daemon" ]; then
  nohup "$java" "${options[@]}" "$@" >"${CONSOLE_OUTPUT_FILE:-$log_dir/${DAEMON_NAME:-kafka}.out}" 2>&1 </dev/null &
else
  exec "$java" "${options[@]}" "$@"
fi
