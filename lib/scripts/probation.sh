# shellcheck shell=bash
# Where hosts share their work, a change takes effect when the last of them has it, or any time before: a worker compares its
# configuration with the one that is stored when it becomes the leader (KAFKA-15372). What the first host has verified may be the
# configuration from before. So a host that has taken a change is on probation until all hosts have, which `confirm` tells it;
# when a connector or task fails until then, it goes back by itself, as the last host does. Else the earlier hosts would bring
# the bad configuration back.

# how long nobody may confirm until nobody watches any more, and the change stays
probation_seconds=3600

probation_file() { printf '%s' "$deployment/probation"; }

begin_probation() {
  [ "$MM2_PROBATION" = yes ] && [ -n "$previous" ] && [ "$previous" != "$release" ] || return 0
  discard_folders "$deployment/watch."
  leave_behind watchman "$(probation_file)" "$probation_seconds"
}

# the release that a host on probation would go back to
before_probation() {
  local name
  read -r _ name 2>/dev/null <"$(probation_file)" && printf '%s' "$releases/$name"
}

end_probation() { rm -f "$(probation_file)"; }

watchman() { # marker
  local deadline name term lacking failed stale failing count=0
  read -r deadline name 2>/dev/null <"$1" || exit 0
  term="$deadline $name"
  # what is on trial, should another step change it in the meantime
  work=$deployment/watch.$BASHPID watcher='' watched='' failed_before='' since=0 begun=0
  mkdir -p "$work"
  trap 'unwatch; rm -rf "$work"' EXIT
  trap 'exit 143' TERM INT
  watch "$release" "$probation_seconds"
  while [ "$(cat "$1" 2>/dev/null)" = "$term" ] && [ "$(date +%s)" -lt "$deadline" ]; do
    look_at_all "$release"
    if [ -n "$failed" ]; then count=$((count + 1)); else count=0; fi
    if [ "$count" -ge "$patience" ]; then
      flock 9
      [ "$(cat "$1" 2>/dev/null)" = "$term" ] || break
      say "$(date -u +%FT%TZ) ${failed%$'\n'}; not confirmed by all hosts: revision ${name%.*} is started again"
      stop
      start "$releases/$name"
      point_to "$releases/$name"
      rm -f "$1"
      break
    fi
    sleep 1
  done
}
