# shellcheck shell=bash
# Asks for all that could keep MirrorMaker from working on this host, before anything is touched: what the host has, here, and
# what the clusters and the runtime say, by a program that is a client of the clusters (lib/preflight). All that is found is told at once.
#
# Findings are lines: error or warning (or fact), the setting or part that it is about, what is so, how to mend it.

# MiB that must be free for releases and for logs
least_disk=1024

preflight() { # release
  findings=$work/findings
  : >"$findings"
  fits_java
  fits_runtime
  readable_stores "$1"
  free_disk "$deployment"
  free_disk "$logs"
  free_memory
  ask "$1"
  tell_findings
}

finding() { printf '%s\t%s\t%s\t%s\n' "$@" >>"$findings"; }

java_major() {
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1 || true)
  version=${version#1.}
  printf '%s' "${version%%[!0-9]*}"
}

fits_java() {
  local major
  major=$(java_major)
  if [ -z "$major" ]; then
    finding error java "$java does not tell its version, as Java does" "install Java $MM2_JAVA or newer, and let JAVA_HOME lead to it"
  elif [ "$major" -lt "$MM2_JAVA" ]; then
    finding error java "$java is Java $major, and MirrorMaker of Kafka $MM2_KAFKA_VERSION needs $MM2_JAVA or newer" \
      "install Java $MM2_JAVA or newer, and let JAVA_HOME in the login environment lead to it; or take a runtime of an older Kafka"
  fi
}

# Version of the MirrorMaker in $kafka_home, from the name of its archive; a build's suffix is part of it
runtime_version() {
  local jar
  for jar in "$kafka_home"/libs/connect-mirror-[0-9]*.jar; do
    [ -f "$jar" ] || continue
    jar=${jar##*/connect-mirror-}
    printf '%s' "${jar%.jar}"
    return
  done
}

fits_runtime() {
  local found
  found=$(runtime_version)
  if [ ! -x "$kafka_home/bin/connect-mirror-maker.sh" ] || [ -z "$found" ]; then
    finding error runtime "$kafka_home has no MirrorMaker 2: bin/connect-mirror-maker.sh or libs/connect-mirror-*.jar is missing" \
      "let KAFKA_HOME in the login environment lead to a whole Kafka of version $MM2_KAFKA_VERSION; or give runtime.archive"
    return
  fi
  case $found in
    "$MM2_KAFKA_VERSION" | "$MM2_KAFKA_VERSION"[-.]*) ;;
    *)
      finding error runtime.kafkaVersion "the Kafka in $kafka_home is $found, and the configuration is rendered for $MM2_KAFKA_VERSION" \
        "set runtime.kafkaVersion to the version that is installed, ${found%%-*}; or give runtime.archive with $MM2_KAFKA_VERSION"
      ;;
  esac
}

readable_stores() { # release
  local file
  sed -n 's/^[^#=]*\.ssl\.\(truststore\|keystore\)\.location *= *//p' "$1/host.properties" | sort -u >"$work/stores"
  while read -r file; do
    (become_kafka test -r "$file") </dev/null 2>/dev/null ||
      finding error security "$file is not there, or user $kafka_user must not read it" "put the file on this host, readable for $kafka_user; or give certificates as text"
  done <"$work/stores"
}

free_disk() { # folder
  local free
  free=$(df -Pm "$1" 2>/dev/null | awk 'NR == 2 { print $4 }')
  if [ "${free:-$least_disk}" -lt "$least_disk" ]; then
    finding error disk "$free MiB are free for $1, fewer than $least_disk" "free space there, or let MIRRORMAKER_HOME and LOG_DIR_ROOT in the login environment lead to a larger disk"
  fi
}

# Java takes half as much again as its heap; what runs now makes place for what comes
free_memory() {
  local free needed pid own=0
  free=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' "$meminfo")
  if pid=$(running); then own=$(awk '/^VmRSS:/ { print int($2 / 1024) }' "/proc/$pid/status" 2>/dev/null || true); fi
  needed=$(($(heap_megabytes) * 3 / 2))
  if [ -n "$free" ] && [ $((free + ${own:-0})) -lt "$needed" ]; then
    finding error runtime.heap "$free MiB of memory are free, and a heap of $MM2_HEAP takes $needed" "set a smaller runtime.heap, or run MirrorMaker on a host with more memory"
  fi
}

meminfo=/proc/meminfo

# The clusters, and the runtime's own MirrorMaker: what that refuses nothing else would tell where there are several hosts, which
# would go on with what was before.
ask() { # release
  local kind alias code=0 clients=$work/clients
  (umask 077 && mkdir -p "$clients")
  while IFS=$'\t' read -r kind alias _; do
    [ "$kind" != cluster ] || (umask 077 && client_of "$alias" "$1" >"$clients/$alias.properties")
  done <"$1/preflight.tsv"
  { cat "$1/preflight.tsv" && listening; } >"$work/plan.tsv"
  own_secrets "$1" <"$1/host.properties" >"$work/host.properties"
  base64 -d <"$1/preflight.jar.base64" >"$work/preflight.jar"
  : >"$work/asked"
  # shellcheck disable=SC2086 # several options, several aliases
  timeout -k 5 100 "$java" -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $MM2_JVM_OPTIONS -cp "$work/preflight.jar:$kafka_home/libs/*" \
    mirrormaker.Preflight "$work/plan.tsv" "$clients" "$work/asked" 60 "$work/host.properties" $MM2_TARGETS </dev/null >"$work/preflight.log" 2>&1 8>&- 9>&- || code=$?
  cat "$work/asked" >>"$findings"
  [ "$code" = 0 ] ||
    finding error preflight "the program that asks clusters and runtime ended with $code: $(tail -n 3 "$work/preflight.log" | tr '\n\t' '  ' | cut -c 1-600)" "run it again; Java $MM2_JAVA or newer and the libs of $kafka_home must be whole"
}

# where MirrorMaker will listen for the other hosts; its port is not free while it runs
listening() {
  local port=$rest_port started
  [ -n "$rest_port" ] || return 0
  if running >/dev/null && started=$(started_release) && grep -qsE "^listeners *=.*:$rest_port\$" "$started/host.properties"; then port=0; fi
  printf 'listen\t%s\t%s\n' "$MM2_HOST_ADDRESS" "$port"
}

# as many as a reason holds; what is left out comes to light when these are mended
tell_findings() {
  local severity what text fix line count=0 left_out=0 reason=''
  while IFS=$'\t' read -r severity what text fix; do
    case $severity in
      fact) say "$what: $text" ;;
      warning) say "warning: $what: $text; $fix" ;;
      error)
        count=$((count + 1))
        line=$'\n'"- $what: $text; fix: $fix"
        if [ $((${#reason} + ${#line})) -le 4000 ]; then reason+=$line; else left_out=$((left_out + 1)); fi
        ;;
    esac
  done <"$findings"
  [ "$left_out" = 0 ] || reason+=$'\n'"- and $left_out more"
  [ "$count" = 0 ] || fail "not ready for MirrorMaker ($count found), and nothing was touched:$reason"
}
