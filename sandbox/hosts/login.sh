#!/bin/sh
# What a login on this host runs: the command that the client asked for, or a shell, with the environment of an EMR node.
root=$(cd -- "$(dirname -- "$0")/.." && pwd) || exit
# shellcheck source=/dev/null
. "$root/etc/profile" || exit
cd -- "$HOME" || exit
if [ -z "${SSH_ORIGINAL_COMMAND-}" ]; then exec /bin/bash -l; fi
exec /bin/bash -c "$SSH_ORIGINAL_COMMAND"
