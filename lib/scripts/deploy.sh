# shellcheck shell=bash
# The two things that are asked of a host. Each may be asked again at any time, and after an interruption at any line.

point_to() {
  printf '%s\n' "${1##*/}" >"$current.new"
  mv -f "$current.new" "$current"
}

result() { printf '{"host":"%s","revision":"%s"}\n' "$MM2_HOST" "$MM2_REVISION"; }

# restarts only for what MirrorMaker reads: a new script or list of flows alone changes nothing that runs
same_configuration() {
  [ -n "$previous" ] && running >/dev/null && [ "$(cat "$deployment/run/targets" 2>/dev/null)" = "$MM2_TARGETS" ] &&
    cmp -s "$previous/host.properties" "$release/host.properties"
}

deploy() {
  local reason
  find_tools
  lock
  stage
  previous=
  [ ! -s "$current" ] || previous=$releases/$(cat "$current")
  since=0
  if ! same_configuration; then
    reach_clusters
    log_in_to_clusters
    stop
    start "$release"
  fi
  if verify "$release"; then
    point_to "$release"
    printf '%s' "$MM2_TARGETS" >"$deployment/run/targets"
    prune
    say "verified: every connector and task is RUNNING and heartbeats arrive"
    result
    return
  fi
  reason=$broken
  go_back
  fail "$reason"
}

go_back() {
  if [ -z "$previous" ] || [ ! -d "$previous" ]; then
    stop
    staged=$release
    say "no earlier revision to go back to: MirrorMaker is stopped"
  elif [ "$previous" = "$release" ]; then
    say "revision $MM2_REVISION was running before and is left running"
  else
    stop
    MM2_TARGETS=$(cat "$deployment/run/targets")
    start "$previous"
    staged=$release
    if verify "$previous"; then
      say "went back to revision ${previous##*/}, which runs again"
    else
      say "went back to revision ${previous##*/}, which does not verify either: $broken"
    fi
  fi
}

# what runs, what ran before it, and nothing older
prune() {
  local old
  for old in "$releases"/*; do
    case $old in "$release" | "$previous") ;; *) rm -rf "$old" ;; esac
  done
}

remove() {
  [ -d "$deployment" ] || return 0
  lock
  stop
  rm -rf "$deployment"
  say "stopped and removed; topics, and the logs in $logs, stay"
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  unwatch
  rm -rf "$work"
  # what another step has just brought is not ours to judge
  [ -z "$locked" ] || discard
}

main() {
  find_host
  # the folders above are for everybody to pass through; ours are not
  (umask 022 && mkdir -p "${deployment%/*}" "${logs%/*}")
  mkdir -p "$deployment"
  work=$(mktemp -d "$deployment/work.XXXXXX")
  watchers=() staged='' locked=''
  trap clean_up EXIT
  trap 'exit 143' TERM INT HUP
  case ${1:-} in
    deploy) deploy ;;
    remove) remove ;;
    *) fail "expected deploy or remove, found \"${1:-}\"" ;;
  esac
}

# read as a whole before it runs: what runs must not read the rest of this text from standard input
{ main "$@" </dev/null; exit; }
