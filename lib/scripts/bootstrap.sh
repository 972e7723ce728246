# shellcheck shell=bash
# What Cloud Assistant runs on a host: it brings a script from OSS and hands it what a login over SSH would, by standard input.
# The parameters of the script, named in $BOOT_PARAMETERS, and ours, BOOT_*, are set above this text, below which nothing
# stands (lib/executors/cloud-assistant/bootstrap.ts puts it together, after json.sh and fetch.sh).
#
# The script answers with JSON in the last line of standard output: {"ok":true,…}, or {"ok":false,…,"reason":"…"}. Whatever
# comes of it, we end with 0 and tell it in our last line, so that an invocation which failed is one whose script has not run.

# Cloud Assistant keeps 24 KB of what is printed, and mixes standard output with what is for people
report() {
  tail -c 5000 "$work/stderr" 2>/dev/null || true
  printf '\nresult=%s\n' "$(tail -c 9000 "$work/stdout" | base64 | tr -d '\n')"
  exit 0
}

fail() {
  printf '%s\n' "$*" >>"$work/stderr"
  printf '{"ok":false,"host":%s,"reason":%s}\n' "$(json_string "${MM2_HOST:-}")" "$(json_string "$*")" >"$work/stdout"
  report
}

# Secrets come sealed for a key that never leaves this host, because who may read commands could read them. Made once.
tell_key() {
  if [ ! -s "$key" ]; then
    # the folders above are those of the deployment, for its group and for all to pass through
    if ! { (umask 022 && mkdir -p "${own%/*/*}") && (umask 027 && mkdir -p "${own%/*}") && mkdir -p "$own"; }; then
      fail "cannot make the folder $own"
    fi
    if ! openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 -out "$key.new" 2>"$work/openssl.log" || ! mv -f "$key.new" "$key"; then
      fail "cannot make a key with openssl, which must be installed: $(tail -n 1 "$work/openssl.log")"
    fi
  fi
  printf '{"ok":true,"host":%s,"key":%s}\n' "$(json_string "${MM2_HOST:-}")" \
    "$(json_string "$(openssl pkey -in "$key" -pubout)")" >"$work/stdout"
}

unsealed() {
  local block
  set -o pipefail
  for block in $BOOT_SEALED; do
    printf '%s' "$block" | base64 -d |
      openssl pkeyutl -decrypt -inkey "$key" -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 2>>"$work/stderr" || return
  done | gunzip
}

open_secrets() {
  MM2_SECRETS=
  [ -n "$BOOT_SEALED" ] || return 0
  # without the last character, line ends would be lost
  MM2_SECRETS=$(unsealed && printf x) ||
    fail "the secrets were sealed for another key than $key of this host, which was removed or installed anew: have a new key made by pulumi up --replace '**${MM2_HOST:-}**key-invocation'"
  MM2_SECRETS=${MM2_SECRETS%x}
}

# printf is a part of the shell: no value is ever an argument of a process, or in its environment
variables() {
  local name
  for name in $BOOT_PARAMETERS MM2_SECRETS; do printf '%s=%q\n' "$name" "${!name}"; done
}

digest() { sha256sum 2>/dev/null <"$1" | cut -c 1-64; }

# An object that a new revision has replaced may be gone when an old state still asks for a removal: the host has a copy.
bring_script() {
  local kept=$own/$BOOT_SHA256.sh
  if [ -s "$kept" ] && [ "$(digest "$kept")" = "$BOOT_SHA256" ]; then
    cp "$kept" "$work/script" && touch "$kept"
    return
  fi
  MM2_OSS_ENDPOINT=$BOOT_ENDPOINT fetch_object "$BOOT_URL" "$work/script"
  [ "$(digest "$work/script")" = "$BOOT_SHA256" ] ||
    fail "what lies at $BOOT_URL is not the script of this deployment: its sha256 differs. Somebody changed it: \`pulumi up\` puts it there again"
}

# not where the script has just removed all that there was
keep_script() {
  local old
  [ -d "${own%/*}" ] || return 0
  mkdir -p "$own" && cp "$work/script" "$own/$BOOT_SHA256.new" && mv -f "$own/$BOOT_SHA256.new" "$own/$BOOT_SHA256.sh"
  find "$own" -name '*.sh' -printf '%T@ %p\n' | sort -rn | tail -n +6 | while read -r _ old; do rm -f "$old"; done
}

run_script() {
  local code=0 last
  bring_script
  open_secrets
  { variables && cat "$work/script"; } |
    timeout -k 30 "$BOOT_SECONDS" bash -s -- "$BOOT_VERB" >"$work/stdout" 2>"$work/stderr" || code=$?
  keep_script
  last=$(tail -n 1 "$work/stdout")
  case $code:$last in
    0:'{"ok":true'*'}' | *:'{"ok":false'*'}') ;;
    124:* | 137:*) fail "$BOOT_VERB did not end in $BOOT_SECONDS s and was ended: $(tail -c 2000 "$work/stderr")" ;;
    *) fail "$BOOT_VERB ended with $code and without a result: $(tail -c 2000 "$work/stderr")" ;;
  esac
}

main() {
  fetch_place
  [ -n "${MM2_NAME:-}" ] || fail "the parameter MM2_NAME is missing"
  own=${MIRRORMAKER_HOME:-/opt/apps/MIRRORMAKER}/$MM2_NAME/bootstrap
  key=$own/secrets.pem
  case $BOOT_VERB in
    key) tell_key ;;
    *) run_script ;;
  esac
  report
}

main </dev/null
