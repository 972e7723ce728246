# shellcheck shell=bash
# Kafka distributions that were delivered, each in a folder with the sha256 of its archive as its name. All deployments of this
# host share them. A folder that has its final name is whole, at any moment.

# $kafka_home becomes that of the delivered distribution, if there is one
bring_runtime() {
  local runtimes=$home/.runtimes runtime
  if [ -z "$MM2_ARCHIVE_URL" ]; then
    rm -f "$deployment/runtime"
    return 0
  fi
  [[ $MM2_ARCHIVE_SHA256 =~ ^[0-9a-f]{64}$ ]] || fail "MM2_ARCHIVE_SHA256 is 64 hexadecimal digits, not \"$MM2_ARCHIVE_SHA256\""
  (umask 022 && mkdir -p "$runtimes")
  exec 7>>"$runtimes/lock"
  flock -w 900 7 || fail "another step has held $runtimes/lock for 15 minutes"
  discard_unfinished "$runtimes"
  runtime=$runtimes/$MM2_ARCHIVE_SHA256
  # until the release refers to it, this does: another deployment may prune in between
  printf '%s\n' "$MM2_ARCHIVE_SHA256" >"$deployment/runtime.new"
  mv -f "$deployment/runtime.new" "$deployment/runtime"
  if ! kafka_in "$runtime"; then unpack_runtime "$runtimes" "$runtime"; fi
  exec 7>&-
}

# sets $kafka_home to the one folder in the given one, if it has MirrorMaker
kafka_in() {
  local found=("$1"/*)
  [ "${#found[@]}" = 1 ] && [ -f "${found[0]}/bin/connect-mirror-maker.sh" ] && [ -d "${found[0]}/libs" ] || return 1
  kafka_home=${found[0]}
}

unpack_runtime() { # runtimes runtime
  local archive=$work/runtime new member
  # three times the largest archive of Apache Kafka; how large this one is shows when it is here
  has_space "$1" 450000
  say "fetching the Kafka distribution ${MM2_ARCHIVE_SHA256:0:12}"
  fetch_object "$MM2_ARCHIVE_URL" "$archive" 840
  [ "$(sha256 <"$archive" | cut -c 1-64)" = "$MM2_ARCHIVE_SHA256" ] ||
    fail "what lies at $MM2_ARCHIVE_URL does not have the sha256 $MM2_ARCHIVE_SHA256. Somebody changed it: delete it, then \`pulumi refresh\` and \`pulumi up\` put it there again"
  has_space "$1" $((2 * $(wc -c <"$archive") / 1024))
  tar -tvf "$archive" >"$work/members" 2>"$work/errors" ||
    fail "$MM2_ARCHIVE_URL is not an archive that tar on this host can read: $(tail -n 1 "$work/errors")"
  # links lead elsewhere; a distribution has none
  member=$(grep -v '^[-d]' "$work/members" | head -n 1 || true)
  [ -z "$member" ] || fail "$MM2_ARCHIVE_URL holds what is neither a file nor a folder: $member"
  member=$(tar -tPf "$archive" | grep -E '^/|(^|/)\.\.(/|$)' | head -n 1 || true)
  [ -z "$member" ] || fail "$MM2_ARCHIVE_URL would write outside of its folder: $member"
  # beside its final place, so that it gets there in one step
  new=$(mktemp -d "$1/new.XXXXXX")
  tar -xf "$archive" -C "$new" --no-same-owner --no-same-permissions
  rm -f "$archive"
  chmod -R u+rwX,g+rX "$new"
  [ "$(id -un)" = "$kafka_user" ] || chgrp -R "$(id -g "$kafka_user")" "$new"
  if ! kafka_in "$new"; then
    rm -rf "$new"
    fail "$MM2_ARCHIVE_URL is no Kafka distribution: expected one folder in it, with bin/connect-mirror-maker.sh and libs/"
  fi
  # what has the name and is not whole was damaged by others
  [ ! -e "$2" ] || mv "$2" "$1/new.damaged"
  mv "$new" "$2"
  kafka_in "$2"
  discard_unfinished "$1"
}

# what an interruption left, seen by who has the lock
discard_unfinished() { find "$1" -maxdepth 1 -name 'new.*' -exec rm -rf {} +; }

has_space() { # folder kilobytes
  local free
  free=$(df -Pk "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$2" ] ||
    fail "a Kafka distribution needs $(($2 / 1024)) MB below $1, and $((free / 1024)) MB are free: make room, or let MIRRORMAKER_HOME lead to another disk"
}

# Removes the distributions that no release, and no step that is under way, of any deployment on this host refers to.
prune_runtimes() {
  local runtimes=$home/.runtimes runtime name
  [ -d "$runtimes" ] || return 0
  exec 7>>"$runtimes/lock"
  # a step that brings one prunes when it is done
  if flock -n 7; then
    for runtime in "$runtimes"/*; do
      name=${runtime##*/}
      if [ ! -d "$runtime" ] || grep -qsF "$name" "$home"/*/releases/*/start "$home"/*/runtime; then continue; fi
      # nothing half may keep the name
      case $name in new.*) ;; *) mv "$runtime" "$runtimes/new.$name" ;; esac
    done
    discard_unfinished "$runtimes"
  fi
  exec 7>&-
}
