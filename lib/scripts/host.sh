# shellcheck shell=bash
# Where things lie on this host: what the environment says (a login shell of an EMR node knows), else where EMR puts them.
# Parameters of the deployment are set above this text: MM2_NAME, MM2_REVISION, MM2_MANIFEST, MM2_OSS_URL, MM2_OSS_ENDPOINT,
# MM2_HOST, MM2_HOST_ADDRESS, MM2_TARGETS,
# MM2_HOSTS (how many hosts share the work), MM2_HOST_RACK, MM2_JVM_OPTIONS, MM2_SECRETS (the file of secrets; never an argument, never exported).
set -euo pipefail
umask 027

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "mirrormaker \"$MM2_NAME\" on $MM2_HOST: $*"
  exit 1
}

# a variable of this shell, else of the login shell of the user that Kafka runs as
from_login() {
  local value=${!1:-}
  if [ -z "$value" ] && [ "$(id -u)" = 0 ] && [ "$kafka_user" != root ]; then
    value=$(su - "$kafka_user" -c "printf %s \"\${$1:-}\"" </dev/null 2>/dev/null || true)
  fi
  printf '%s' "${value:-$2}"
}

find_host() {
  kafka_user=${KAFKA_USER:-kafka}
  id -u "$kafka_user" >/dev/null 2>&1 || fail "no user \"$kafka_user\"; set KAFKA_USER in the login environment to the user that runs Kafka"
  kafka_home=$(from_login KAFKA_HOME /opt/apps/KAFKA/kafka-current)
  logs=$(from_login LOG_DIR_ROOT /var/log)/mirrormaker/$MM2_NAME
  deployment=${MIRRORMAKER_HOME:-/opt/apps/MIRRORMAKER}/$MM2_NAME
  metadata=${ECS_METADATA_URL:-http://100.100.100.200}
  releases=$deployment/releases
  current=$deployment/current
  secrets=$deployment/secrets
  pid_file=$deployment/run/pid
}

find_tools() {
  local candidate
  [ -x "$kafka_home/bin/connect-mirror-maker.sh" ] || fail "no bin/connect-mirror-maker.sh in KAFKA_HOME $kafka_home"
  command -v java >/dev/null 2>&1 || [ -x "${JAVA_HOME:-}/bin/java" ] || fail "no java on the PATH and no JAVA_HOME"
  for candidate in "${TAIHAO_EXECUTOR:-/usr/local/taihao-executor-all/executor/*}"/ossutil64 "$(command -v ossutil64 || true)" "$(command -v ossutil || true)"; do
    # the default holds a version as a pattern: the last match is the newest
    candidate=$(compgen -G "$candidate" | sort -V | tail -n 1 || true)
    if [ -x "$candidate" ]; then
      ossutil=$candidate
      return
    fi
  done
  fail "no ossutil64 in ${TAIHAO_EXECUTOR:-/usr/local/taihao-executor-all/executor/*} and none on the PATH"
}

sha256() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

as_kafka() {
  if [ "$(id -un)" = "$kafka_user" ]; then "$@"; else setpriv --reuid="$kafka_user" --regid="$(id -g "$kafka_user")" --init-groups "$@"; fi
}

# one step of one deployment at a time; the lock goes when this shell ends, however it ends
lock() {
  mkdir -p "$deployment/run" "$releases" "$secrets" "$logs"
  if [ "$(id -un)" != "$kafka_user" ]; then
    chgrp "$(id -g "$kafka_user")" "$deployment" "$releases" "$secrets"
    chown "$kafka_user" "$deployment/run" "$logs"
  fi
  exec 9>"$deployment/lock"
  flock -w 300 9 || fail "another deployment has held $deployment/lock for 5 minutes"
  locked=yes
}
