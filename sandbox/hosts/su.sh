#!/bin/bash
# `su - kafka` as scripts for EMR nodes use it: on this host Kafka's user is the one who is logged in already.
root=$(cd -- "$(dirname -- "$0")/.." && pwd) || exit
is_login='' user='' arguments=()
while (($# > 0)); do
  case $1 in
    - | -l | --login) is_login=yes ;;
    -c | --command)
      arguments+=(-c "${2?su: option $1 requires an argument}")
      shift
      ;;
    --) ;;
    *) [[ -n $user ]] && arguments+=("$1") || user=$1 ;;
  esac
  shift
done
if [[ -z $is_login || ($user != kafka && $user != "$(id -un)") ]]; then
  echo "su: on a sandbox host only 'su - kafka' is possible, with or without -c COMMAND" >&2
  exit 1
fi
# shellcheck source=/dev/null
. "$root/etc/profile" && cd -- "$HOME" && exec /bin/bash -l "${arguments[@]}"
