# shellcheck shell=bash
# Fetches objects of OSS with the RAM role of this host: no key is in an argument, a file or a log. Functions only; nothing
# happens when this is read.
#
#   fetch_place                       sets what the others read, for a shell of its own: $work, which goes when it ends, and $metadata
#   fetch_object URL FILE [SECONDS]   fetches oss://bucket/key into FILE, whose folder exists; does not return when it cannot
#   copy_object URL FILE [SECONDS]    the same, but returns with an error when OSS does not give it; what OSS says is in ossutil_error
#   find_ossutil                      sets $ossutil; does not return when there is none
#   ossutil_config                    prints the configuration of ossutil for the role; does not return when there is none
#
# Reads $work (a private temporary folder; ossutil.config, ossutil.log, checkpoint and output in it are ours), $metadata (base
# of the instance metadata's URLs), $MM2_OSS_ENDPOINT, and $TAIHAO_EXECUTOR, where EMR's agent has its ossutil64. Calls
# `fail TEXT`, which tells why and ends the shell: none of these may be called in a subshell that outlives its failure.

fetch_place() {
  umask 077
  work=$(mktemp -d) || exit
  trap 'rm -rf "$work"' EXIT
  metadata=${ECS_METADATA_URL:-http://100.100.100.200}
}

find_ossutil() {
  local folder=${TAIHAO_EXECUTOR:-/usr/local/taihao-executor-all/executor/*} candidate
  for candidate in "$folder/ossutil64" "$(command -v ossutil64 || true)" "$(command -v ossutil || true)"; do
    # the default holds a version as a pattern: the last match is the newest
    candidate=$(compgen -G "$candidate" | sort -V | tail -n 1 || true)
    if [ -x "$candidate" ]; then
      ossutil=$candidate
      return
    fi
  done
  fail "no ossutil64 in $folder and none on the PATH: install ossutil 1.7 or newer of its first major version"
}

ossutil_config() {
  local roles=$metadata/latest/meta-data/ram/security-credentials/ role
  role=$(curl -fsS --max-time 10 "$roles" 2>/dev/null | head -n 1 || true)
  [ -n "$role" ] || fail "this host has no RAM role (asked $metadata): attach one that may read the bucket"
  printf '[Credentials]\nlanguage=EN\nendpoint=%s\n[AkService]\necsAk=%s\n' "$MM2_OSS_ENDPOINT" "$roles$role"
}

copy_object() { # oss://bucket/key, file, seconds
  if [ ! -s "$work/ossutil.config" ]; then
    find_ossutil
    ossutil_config >"$work/ossutil.config"
  fi
  timeout "${3:-120}" "$ossutil" cp "$1" "$2" -f -c "$work/ossutil.config" \
    --checkpoint-dir "$work/checkpoint" --output-dir "$work/output" --retry-times 3 </dev/null >"$work/ossutil.log" 2>&1
}

ossutil_error() { grep -a 'Error' "$work/ossutil.log" | tail -n 1 | cut -c 1-500; }

fetch_object() { # oss://bucket/key, file, seconds
  copy_object "$@" || fail "cannot fetch $1 with the role of this host: $(ossutil_error)"
}
