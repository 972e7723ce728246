# shellcheck shell=bash
# What EMR runs on a broker that it has added, once its services have started: the broker takes what the others have verified,
# and waits for no `pulumi up`. While there is no such thing, it does nothing, and has succeeded.
#
# Set above this text (lib/components/self-start.ts): $MM2_NAME, $MM2_OSS_ENDPOINT, and $SELF_URL, the object with the parameters
# of the deploy script, of which those of this host are missing. The script is one of the files that its MM2_MANIFEST lists.
#
# Ends with 0, or with 1 and a reason, which EMR keeps; the broker goes on in any case. Nothing is done twice: where MirrorMaker
# is already, it belongs to `pulumi up`.

# EMR's callers wait 10 minutes for a node, whatever runs on it
limit=480

say() { printf 'mirrormaker "%s": %s\n' "$MM2_NAME" "$*"; }

fail() {
  say "$*" >&2
  say "this broker holds records, and does not replicate; the next \`pulumi up\` with it brings MirrorMaker" >&2
  exit 1
}

told() { curl -fsS --max-time 10 "$metadata/latest/meta-data/$1" 2>/dev/null; }

find_itself() {
  host=$(told instance-id || true)
  address=$(told private-ipv4 || true)
  [ -n "$host" ] && [ -n "$address" ] && return
  fail "the metadata service does not tell who this host is (asked $metadata for instance-id and private-ipv4)"
}

# whether there is something to take; $1 becomes what the deploy script has to know
bring_parameters() { # file
  copy_object "$SELF_URL" "$1" && return
  # whether a bucket is there, a HEAD may leave open
  case $(ossutil_error) in *StatusCode=404*ErrorCode=NoSuchKey* | *StatusCode=404*ErrorCode=,*) return 1 ;; esac
  fail "cannot fetch $SELF_URL with the role of this host: $(ossutil_error)"
}

# While a change is rolled out, the objects of what the others leave are gone: who joined with that would take the change back
# (KAFKA-15372).
bring_script() {
  local url=$MM2_OSS_URL/deploy.sh
  copy_object "$url" "$work/script" ||
    fail "cannot fetch $url: $(ossutil_error). A change is rolled out at this moment, or one has failed"
  printf '%s' "$MM2_MANIFEST" | grep -qxF "$(sha256sum <"$work/script" | cut -c 1-64)  deploy.sh" ||
    fail "what lies at $url is not the script of revision $MM2_REVISION: its sha256 differs. Somebody changed it: \`pulumi up\` puts it there again"
}

ask() { # verb
  local code=0
  {
    cat "$work/parameters"
    printf '%s=%q\n' MM2_HOST "$host" MM2_HOST_ADDRESS "$address" MM2_HOST_RACK '' MM2_SECRETS ''
    cat "$work/script"
  } | timeout -k 30 $((limit > SECONDS ? limit - SECONDS : 1)) bash -s -- "$1" >"$work/result" || code=$?
  case $code in
    0) ;;
    124 | 137) fail "$1 did not end within the $limit s that a new node has, and was ended" ;;
    *) fail "$1 failed, for the reason above" ;;
  esac
}

main() {
  fetch_place
  if [ -s "${MIRRORMAKER_HOME:-/opt/apps/MIRRORMAKER}/$MM2_NAME/current" ]; then
    say "is on this host already: nothing to do"
    return
  fi
  if ! bring_parameters "$work/parameters"; then
    say "there is no configuration yet ($SELF_URL): nothing to do"
    return
  fi
  find_itself
  # shellcheck disable=SC1091 # fetched a moment ago
  . "$work/parameters"
  bring_script
  ask stage
  # bringing all that it needs may have taken minutes: is it still what the others run?
  bring_script
  ask join
  say "runs on $host, as on the others"
}

main </dev/null
