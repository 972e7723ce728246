# shellcheck shell=bash
# What is asked of a host, one function a verb. Each may be asked again at any time, and after an interruption at any line.

# brings everything, and asks everything that could go wrong, before any host is touched
stage_only() {
  stage
  staged=
  result
}

# all hosts stop before any starts: for runtimes that would lose a change in a rolling restart (KAFKA-15372)
stop_all() {
  stage
  staged=
  end_probation
  if ! same_configuration && running >/dev/null; then
    arm $((2 * MM2_VERIFY_SECONDS + 120))
    stop
    restarted=true
  fi
  result
}

# restarts where it is needed, and verifies
run() {
  stage
  if ! same_configuration; then
    look_before "$release"
    end_probation
    arm 0
    stop
    begin "$release"
    restarted=true
  elif with_systemd; then
    install_unit
  fi
  prove
  if [ "$restarted" = true ] && [ "$verb" = run ] && [ -z "$failing" ]; then begin_probation; fi
  result
}

# Every host runs the revision by now. One that was put back since takes it again.
confirm() {
  stage
  if ! same_configuration; then
    run
    return
  fi
  end_probation
  if [ -e "$(unproven_file)" ]; then prove; fi
  result
}

# A host that comes later takes by itself what the others run. What is here already was brought by who knows more: it stays.
join() {
  if [ -s "$current" ]; then
    say "revision $(cat "$current") is here already"
    result
    return
  fi
  run
}

# what had failed before, and will be judged when all hosts have the change
unproven_file() { printf '%s' "$deployment/unproven"; }

prove() {
  local reason after
  if verify "$release"; then
    if [ -n "$failing" ]; then : >"$(unproven_file)"; else rm -f "$(unproven_file)"; fi
    point_to "$release"
    staged=
    disarm
    prune
    if [ -n "$failing" ]; then
      say "warning: has failed before this change, and still does: $(printf '%s' "$failing" | tr '\n' ';'); judged when all hosts have the change"
    else
      say "verified: every connector and task is RUNNING and heartbeats arrive"
    fi
    return
  fi
  reason=$broken
  go_back
  disarm
  # what runs now is told whatever the length of the reason
  fail "$(printf '%s' "$reason" | head -c 3600)"$'\n'"$after"
}

begin() { # release
  say "starting MirrorMaker with revision ${1##*/}"
  # a connector that stays on another host says nothing new: then its last word counts, and the heartbeats prove it
  begun=$(date +%s)000
  [ "$MM2_SHARED" = yes ] || since=$begun
  unhear
  forget_stored "$1"
  start "$1"
}

# tells what runs now in $after
go_back() {
  if [ -z "$previous" ] || [ ! -d "$previous" ]; then
    stop
    # nobody may look at a host that came by itself for long: nothing of it begins at its next boot
    [ "$verb" != join ] || uninstall
    after="no earlier revision to go back to: MirrorMaker is stopped"
  elif [ "$(started_release)" = "$previous" ]; then
    after="revision ${previous##*/} was running before and is left running"
  else
    stop
    begin "$previous"
    if verify "$previous"; then
      after="went back to revision ${previous##*/}, which runs again"
    else
      after="went back to revision ${previous##*/}, which does not verify either: $broken"
    fi
  fi
}

point_to() {
  printf '%s\n' "${1##*/}" >"$current.new"
  mv -f "$current.new" "$current"
}

remove() {
  disarm
  end_probation
  stop
  uninstall
  free_ports
  staged=
  discard_folders "$deployment/watch."
  rm -rf "$deployment"
  prune_runtimes
  say "stopped and removed; topics, and the logs in $logs, stay"
  result
}

result() {
  printf '{"ok":true,"host":%s,"revision":%s,"restarted":%s}\n' \
    "$(json_string "$MM2_HOST")" "$(json_string "$MM2_REVISION")" "$restarted" >&8
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  unwatch
  rm -rf "$work"
  # what another step has just brought is not ours to judge
  if [ -n "$locked" ] && [ -d "$deployment" ]; then discard; fi
}

main() {
  # the result alone is for the program that asked; whatever else writes to standard output is for people
  exec 8>&1 1>&2
  case ${1:-} in
    stage | stop | run | confirm | join | remove) ;;
    *) fail "expected stage, stop, run, confirm, join or remove, found \"${1:-}\"" ;;
  esac
  find_host
  verb=$1
  restarted=false previous='' staged='' locked='' watcher='' watched='' failed_before='' since=0 begun=0
  if [ "$1" = remove ] && [ ! -d "$deployment" ]; then
    result
    return
  fi
  # the folders above are for everybody to pass through; ours are not
  (umask 022 && mkdir -p "$home" "${logs%/*}")
  mkdir -p "$deployment"
  work=$(mktemp -d "$deployment/work.XXXXXX")
  trap clean_up EXIT
  trap 'exit 143' TERM INT HUP
  lock
  case $1 in
    stage) stage_only ;;
    stop) stop_all ;;
    run) run ;;
    confirm) confirm ;;
    join) join ;;
    remove) remove ;;
  esac
}

# read as a whole before it runs: what runs must not read the rest of this text from standard input
{ main "$@" </dev/null; exit; }
