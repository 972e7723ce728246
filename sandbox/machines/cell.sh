#!/bin/sh
# cell.sh NAME COMMAND…: becomes a command in control groups of its own, one in each hierarchy of this computer.
name=$1
shift
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then set -- /sys/fs/cgroup/ -- "$@"; else set -- /sys/fs/cgroup/*/ -- "$@"; fi
while [ "$1" != -- ]; do
  mkdir -p "$1$name" || exit
  # a new one of this hierarchy may use no processor until it is told
  for list in cpuset.cpus cpuset.mems; do
    if [ -e "$1$list" ]; then cat "$1$list" >"$1$name/$list" || exit; fi
  done
  echo $$ >"$1$name/cgroup.procs" || exit
  shift
done
shift
exec "$@"
