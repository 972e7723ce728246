#!/bin/sh
# power.sh CELL COMMAND…: the power supply of a machine. It lives as long as the machine does, and starts it again when it
# reboots: systemd-nspawn ends with 133 then. SIGTERM goes to all of the group; systemd-nspawn shuts the machine down.
cell=$1 is_off=''
shift
trap 'is_off=yes' TERM
while :; do
  sh "$(dirname -- "$0")/cell.sh" "$cell" "$@"
  code=$?
  if [ "$code" != 133 ] || [ -n "$is_off" ]; then exit "$code"; fi
done
