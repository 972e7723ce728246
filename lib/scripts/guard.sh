# shellcheck shell=bash
# What ran before keeps running, whatever becomes of us: a process of its own waits for the end of the step that is about to
# stop MirrorMaker, and starts the verified release again when that step has left its work unfinished.

# not among what Kafka's user may write: we may be root
unfinished_file() { printf '%s' "$deployment/unfinished"; }

# Leaves a process behind that outlives this step, and looks at a marker: until when, and for which release.
leave_behind() { # function, marker, seconds
  printf '%s %s\n' "$(($(date +%s) + $3))" "${previous##*/}" >"$2.new"
  mv -f "$2.new" "$2"
  # a process group of its own: who ends this step by its group must not end what it leaves behind
  set -m
  (
    set +m
    trap '' HUP
    exec 9>>"$deployment/lock"
    "$1" "$2"
  ) </dev/null >>"$deployment/guard.log" 2>&1 8>&- 9>&- &
  set +m
}

arm() { # seconds that a later step may take to go on
  [ -n "$previous" ] || return 0
  leave_behind guard "$(unfinished_file)" "$1"
}

disarm() { rm -f "$(unfinished_file)"; }

guard() { # marker
  local deadline name
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
