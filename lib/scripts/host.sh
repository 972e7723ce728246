# shellcheck shell=bash
# Where things lie on this host: what the environment says (a login shell of an EMR node knows), else where EMR puts them.
# The parameters of the deployment, MM2_*, are set above this text (lib/components/remote-deployment.ts tells them); none is
# exported or an argument, and MM2_SECRETS goes to a file of Kafka's user alone.
set -euo pipefail
umask 027

# nobody reads more, and what waits for us must not be blocked by one endless line
say() { printf '%s\n' "$*" | cut -c 1-2000 | tail -n 40 >&2; }

fail() {
  local reason
  reason=$(printf '%s' "$*" | head -c 4300)
  say "mirrormaker \"$MM2_NAME\" on $MM2_HOST: $reason"
  printf '{"ok":false,"host":%s,"reason":%s}\n' "$(json_string "$MM2_HOST")" "$(json_string "$reason")" >&8
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
  home=${MIRRORMAKER_HOME:-/opt/apps/MIRRORMAKER}
  deployment=$home/$MM2_NAME
  metadata=${ECS_METADATA_URL:-http://100.100.100.200}
  releases=$deployment/releases
  current=$deployment/current
  secrets=$deployment/secrets
  pid_file=$deployment/run/pid
}

find_java() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/java}
  if [ -z "$java" ] || [ ! -x "$java" ]; then java=$(command -v java || true); fi
  if [ -z "$java" ] && [ "$(id -u)" = 0 ]; then java=$(su - "$kafka_user" -c "command -v java" </dev/null 2>/dev/null || true); fi
  [ -x "$java" ] || fail "no java on the PATH of this login or of user $kafka_user, and no JAVA_HOME: install Java $MM2_JAVA or newer"
}

sha256() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# becomes a command of Kafka's user; for a subshell
become_kafka() {
  if [ "$(id -un)" = "$kafka_user" ]; then exec "$@"; else exec setpriv --reuid="$kafka_user" --regid="$(id -g "$kafka_user")" --init-groups "$@"; fi
}

# one step of one deployment at a time; the lock goes when this shell ends, however it ends
lock() {
  mkdir -p "$deployment/run" "$deployment/state" "$releases" "$secrets" "$logs"
  if [ "$(id -un)" != "$kafka_user" ]; then
    chgrp "$(id -g "$kafka_user")" "$deployment" "$releases" "$secrets"
    chown "$kafka_user" "$deployment/run" "$deployment/state" "$logs"
  fi
  exec 9>"$deployment/lock"
  flock -w 300 9 || fail "another step has held $deployment/lock for 5 minutes"
  locked=yes
  # a step that was killed could not clean up after itself
  discard_folders "$deployment/work." "$work"
}

# Removes folders whose names begin so. Who still writes to one, such as a process that outlived its step, does not find it under
# its other name, and so cannot put anything into it while it goes.
discard_folders() { # beginning, one to keep
  local folder
  for folder in "$1"*; do
    if [ ! -d "$folder" ] || [ "$folder" = "${2:-}" ]; then continue; fi
    mv "$folder" "$folder.old"
    rm -rf "$folder.old"
  done
}
