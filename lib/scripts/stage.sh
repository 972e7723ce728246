# shellcheck shell=bash
# Brings the bundle to the host and leaves it beside what runs. Nothing that runs is touched here.

# the role's temporary credentials are fetched by ossutil itself: no key is in an argument, a file or a log
fetch() {
  timeout 120 "$ossutil" cp "$MM2_OSS_URL/$1" "$work/bundle/$1" -f -c "$work/ossutil.config" \
    --checkpoint-dir "$work/checkpoint" --output-dir "$work/output" --retry-times 3 >"$work/ossutil.log" 2>&1 ||
    fail "cannot fetch $MM2_OSS_URL/$1 with the role of this host: $(grep -a 'Error' "$work/ossutil.log" | tail -n 1 | cut -c 1-500)"
}

ossutil_config() {
  local role
  role=$(curl -fsS --max-time 10 "$metadata/latest/meta-data/ram/security-credentials/" 2>/dev/null | head -n 1) ||
    fail "this host has no RAM role (asked $metadata): attach one that may read $MM2_OSS_URL"
  printf '[Credentials]\nlanguage=EN\nendpoint=%s\n[AkService]\necsAk=%s\n' \
    "$MM2_OSS_ENDPOINT" "$metadata/latest/meta-data/ram/security-credentials/$role"
}

check() { (cd "$1" && printf '%s' "$MM2_MANIFEST" | sha256 --check --status -); }

# The secrets are no part of the revision, which is on OSS. They lie in a file of their own; other secrets are another file, so
# that what runs, and what can be gone back to, keeps those that it was started with.
keep_secrets() {
  local file
  secrets_file=$secrets/none.properties
  [ -n "$MM2_SECRETS" ] || return 0
  for file in "$secrets"/*.properties; do
    if [ -f "$file" ] && printf '%s' "$MM2_SECRETS" | cmp -s - "$file"; then
      secrets_file=$file
      return
    fi
  done
  secrets_file=$secrets/$(date +%s%N).properties
  (umask 077 && printf '%s' "$MM2_SECRETS" >"$work/secrets")
  [ "$(id -un)" = "$kafka_user" ] || chown "$kafka_user" "$work/secrets"
  mv "$work/secrets" "$secrets_file"
}

# what differs from host to host
fill_in() {
  sed -e "s/@HOST_ADDRESS@/$(in_sed "$MM2_HOST_ADDRESS")/g" -e "s/@HOST_RACK@/$(in_sed "$MM2_HOST_RACK")/g" \
    -e "s/@SECRETS_FILE@/$(in_sed "$secrets_file")/g" -e "s/@STATE_FOLDER@/$(in_sed "$deployment/state")/g"
}

in_sed() { printf '%s' "$1" | sed 's/[\/&]/\\&/g'; }

stage() {
  local name host
  keep_secrets
  # the same revision with another address, rack or file of secrets is another release
  host=$(printf '%s\n' "$MM2_HOST_ADDRESS" "$MM2_HOST_RACK" "$secrets_file" | sha256)
  release=$releases/$MM2_REVISION.${host:0:8}
  if [ -d "$release" ] && check "$release"; then return; fi
  say "fetching revision ${MM2_REVISION:0:12}"
  mkdir -p "$work/bundle"
  ossutil_config >"$work/ossutil.config"
  while read -r _ name; do fetch "$name" </dev/null; done < <(printf '%s' "$MM2_MANIFEST")
  check "$work/bundle" || fail "what lies at $MM2_OSS_URL is not revision $MM2_REVISION: its sha256 differs. Somebody changed it: restore its former version, which the bucket keeps"
  fill_in <"$work/bundle/mm2.properties" >"$work/bundle/host.properties"
  [ "$(id -un)" = "$kafka_user" ] || chgrp -R "$(id -g "$kafka_user")" "$work/bundle"
  chmod 0750 "$work/bundle" && chmod 0640 "$work"/bundle/*
  rm -rf "$release" && mv "$work/bundle" "$release"
  staged=$release
}

# what nothing runs, and nothing can go back to: a release that was staged in vain, and secrets that no release refers to
discard() {
  local file
  [ -z "$staged" ] || rm -rf "$staged"
  for file in "$secrets"/*.properties; do
    [ ! -f "$file" ] || grep -qsF "$file" "$releases"/*/host.properties || rm -f "$file"
  done
}

# MM2 waits for ever for a cluster that is not there: ask before anything is stopped
reach_clusters() {
  local alias servers server reached host
  while read -r alias servers; do
    reached=
    for server in ${servers//,/ }; do
      host=${server%:*}
      # shellcheck disable=SC2016 # the inner shell expands
      if timeout 5 bash -c 'exec 3<>"/dev/tcp/$1/$2"' _ "${host//[\[\]]/}" "${server##*:}" 2>/dev/null; then reached=yes && break; fi
    done
    [ -n "$reached" ] || fail "no broker of cluster \"$alias\" answers at $servers: check the addresses, the security groups and the listeners"
  done < <(sed -n 's/^\([A-Za-z0-9_-]*\)\.bootstrap\.servers = /\1 /p' "$release/mm2.properties")
}

# what a cluster refuses is known before anything is stopped; only clusters with a security cost the time of a client
log_in_to_clusters() {
  local alias servers
  while read -r alias servers; do
    (umask 077 && client_of "$alias" "$release" >"$work/client.$alias.properties")
    grep -q '^security\.protocol' "$work/client.$alias.properties" || continue
    KAFKA_HEAP_OPTS="-Xms32m -Xmx128m" KAFKA_OPTS=$MM2_JVM_OPTIONS LOG_DIR=$work/logs JMX_PORT='' timeout 60 \
      "$kafka_home/bin/kafka-broker-api-versions.sh" --bootstrap-server "$servers" --command-config "$work/client.$alias.properties" \
      </dev/null >"$work/login.log" 2>&1 9>&- ||
      fail "cluster \"$alias\" at $servers takes neither certificate nor login: $(grep -aoE '[A-Za-z]+(Exception|Error): .*' "$work/login.log" | awk '!seen[$0]++' | cut -c 1-400 | tail -n 3)"
  done < <(sed -n 's/^\([A-Za-z0-9_-]*\)\.bootstrap\.servers = /\1 /p' "$release/mm2.properties")
}
