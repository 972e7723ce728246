# shellcheck shell=bash
# Brings all that a release needs to the host and leaves it beside what runs. Nothing that runs is touched here.

check() { (cd "$1" && printf '%s' "$MM2_MANIFEST" | sha256 --check --status -); }

# what differs from host to host
fill_in() {
  sed -e "s/@HOST_ADDRESS@/$(in_sed "$MM2_HOST_ADDRESS")/g" -e "s/@HOST_RACK@/$(in_sed "$MM2_HOST_RACK")/g" \
    -e "s/@SECRETS_FILE@/$(in_sed "$(shared_secrets)")/g" -e "s/@STATE_FOLDER@/$(in_sed "$deployment/state")/g" \
    -e "s/@INTERNAL_REST_PORT@/$rest_port/g" -e "s/@LOG_FOLDER@/$(in_sed "$logs")/g"
}

stage() {
  local host
  [ ! -s "$current" ] || previous=$releases/$(cat "$current")
  keep_secrets
  choose_port
  bring_runtime
  find_java
  # the same revision with other values of this host is another release
  host=$(printf '%s\n' "$MM2_HOST_ADDRESS" "$MM2_HOST_RACK" "$secrets_file" "$rest_port" "$kafka_home" "$java" \
    "$MM2_TARGETS" "$MM2_JVM_OPTIONS" "$MM2_HEAP" | sha256)
  release=$releases/$MM2_REVISION.${host:0:8}
  [ "$release" = "$previous" ] || staged=$release
  if [ ! -d "$release" ] || ! check "$release"; then bring_bundle; fi
  # what follows its stage asks no second time
  if ! same_configuration && { [ "$verb" = stage ] || [ "$(cat "$deployment/staged" 2>/dev/null)" != "${release##*/}" ]; }; then
    refuse_namesake
    can_roll
    preflight "$release"
  fi
  printf '%s\n' "${release##*/}" >"$deployment/staged.new"
  mv -f "$deployment/staged.new" "$deployment/staged"
}

# MirrorMakers with the same alias of a source and the same target are one Connect cluster, whoever started them: each would run
# the other's flows
refuse_namesake() {
  local other name common
  for other in "$home"/*/current; do
    name=${other%/current} && name=${name##*/}
    if [ ! -s "$other" ] || [ "$name" = "$MM2_NAME" ]; then continue; fi
    common=$(cut -f 2,4,5 "$release/flows.tsv" | grep -Fxf <(cut -f 2,4,5 "${other%/*}/releases/$(cat "$other")/flows.tsv") | head -n 1 | cut -f 1 || true)
    [ -z "$common" ] || fail "mirrormaker \"$name\" on this host replicates from \"$common\" to the same cluster already: the two would be one. Give the source another alias in one of them"
  done
}

bring_bundle() {
  local name
  say "fetching revision ${MM2_REVISION:0:12}"
  mkdir -p "$work/bundle"
  while read -r _ name; do fetch_object "$MM2_OSS_URL/$name" "$work/bundle/$name"; done < <(printf '%s' "$MM2_MANIFEST")
  check "$work/bundle" || fail "what lies at $MM2_OSS_URL is not revision $MM2_REVISION: its sha256 differs. Somebody changed it: \`pulumi up\` puts it there again"
  fill_in <"$work/bundle/mm2.properties" >"$work/bundle/host.properties"
  base64 -d <"$work/bundle/preflight.jar.base64" >"$work/bundle/mirrormaker.jar"
  fill_in <"$work/bundle/log4j.properties" >"$work/bundle/logging.properties"
  chmod 0750 "$work/bundle" && chmod 0640 "$work"/bundle/*
  write_start "$work/bundle"
  [ "$(id -un)" = "$kafka_user" ] || chgrp -R "$(id -g "$kafka_user")" "$work/bundle"
  ln -s "../../secrets/${secrets_file##*/}" "$work/bundle/secrets.properties"
  rm -rf "$release" && mv "$work/bundle" "$release"
}

# whether MirrorMaker runs with all that it would read from the staged release: a new script, or list of flows, restarts nothing
same_configuration() {
  local started file
  started=$(started_release) && [ -d "$started" ] && supervised >/dev/null || return 1
  [ "$(secrets_of "$started")" = "$(secrets_of "$release")" ] || return 1
  for file in host.properties start logging.properties; do
    cmp -s <(of_release "$started" "$file") <(of_release "$release" "$file") || return 1
  done
}

of_release() { sed "s/$(in_sed "${1##*/}")//g" "$1/$2" 2>/dev/null || true; }

# A worker that leaves takes its tasks with it for this long, whoever else could run them: 5 minutes by Kafka's default
# (KIP-415). What counts is what runs now, and not what is to come.
can_roll() {
  local target delay started
  [ "$MM2_ROLLING" = yes ] && running >/dev/null || return 0
  started=$(started_release) && [ -f "$started/host.properties" ] || return 0
  for target in $MM2_TARGETS; do
    delay=$(of_worker "$started" "$target" scheduled.rebalance.max.delay.ms 300000)
    [ "$delay" -le 10000 ] ||
      fail "what runs was started with $target.scheduled.rebalance.max.delay.ms = $delay: a rolling restart would be silent for so long. Deploy once with rollout.strategy \"stopAll\""
  done
}

# what nothing runs, and nothing can go back to: a release that was staged in vain, and secrets that no release refers to
discard() {
  local file used
  [ -z "$staged" ] || rm -rf "$staged"
  used=$(readlink "$releases"/*/secrets.properties || true)
  for file in "$secrets"/*.properties; do
    [ ! -f "$file" ] || grep -qxF "../../secrets/${file##*/}" <<<"$used" || rm -f "$file"
  done
}

# what runs, what ran before it, and nothing older
prune() {
  local old started probation
  started=$(started_release || true)
  probation=$(before_probation || true)
  for old in "$releases"/*; do
    case $old in "$release" | "$previous" | "$started" | "$probation") ;; *) rm -rf "$old" ;; esac
  done
  prune_runtimes
}
