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

stage() {
  local name
  release=$releases/$MM2_REVISION
  if [ -d "$release" ] && check "$release"; then return; fi
  say "fetching revision ${MM2_REVISION:0:12}"
  mkdir -p "$work/bundle"
  ossutil_config >"$work/ossutil.config"
  while read -r _ name; do fetch "$name" </dev/null; done < <(printf '%s' "$MM2_MANIFEST")
  check "$work/bundle" || fail "what lies at $MM2_OSS_URL is not revision $MM2_REVISION: its sha256 differs. Somebody changed it: restore its former version, which the bucket keeps"
  # the one thing that differs from host to host
  sed "s/@HOST_ADDRESS@/$MM2_HOST_ADDRESS/g" "$work/bundle/mm2.properties" >"$work/bundle/host.properties"
  [ "$(id -un)" = "$kafka_user" ] || chgrp -R "$(id -g "$kafka_user")" "$work/bundle"
  chmod 0750 "$work/bundle" && chmod 0640 "$work"/bundle/*
  rm -rf "$release" && mv "$work/bundle" "$release"
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
