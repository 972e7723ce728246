# shellcheck shell=bash
# What ran before keeps running, whatever becomes of us: a process of its own waits for the end of the step that is about to
# stop MirrorMaker, and starts the verified release again when that step has left its work unfinished.

# not among what Kafka's user may write: we may be root
unfinished_file() { printf '%s' "$deployment/unfinished"; }

arm() { # seconds that a later step may take to go on
  local marker
  marker=$(unfinished_file)
  [ -n "$previous" ] || return 0
  printf '%s %s\n' "$(($(date +%s) + $1))" "${previous##*/}" >"$marker.new"
  mv -f "$marker.new" "$marker"
  # a process group of its own: who ends this step by its group must not end its guard
  set -m
  (guard "$marker") </dev/null >>"$deployment/guard.log" 2>&1 8>&- 9>&- &
  set +m
}

disarm() { rm -f "$(unfinished_file)"; }

guard() { # marker
  local deadline name
  set +m
  trap '' HUP
  exec 9>>"$deployment/lock"
  while :; do
    # granted when the step that armed us has ended, however it ended
    flock 9
    read -r deadline name 2>/dev/null <"$1" || exit 0
    [ "$(date +%s)" -lt "$deadline" ] || break
    flock -u 9
    sleep 1
  done
  say "$(date -u +%FT%TZ) a step was interrupted: revision ${name%.*} is started again"
  stop
  start "$releases/$name"
  rm -f "$1"
}
