# shellcheck shell=bash
# The script that the contract suite has run on hosts. It writes down what it was given, and does what files in its folder say.
set -u
umask 077
folder=$MIRRORMAKER_HOME/$MM2_NAME/contract
mkdir -p "$folder"
main() {
  printf '%s\n' "$1" >>"$folder/verbs"
  printf '%s' "${VALUE-}" >"$folder/value"
  printf '%s' "$MM2_SECRETS" >"$folder/secrets"
  echo "people read this" >&2
  if [ -e "$folder/hold" ]; then
    touch "$folder/held"
    while [ -e "$folder/hold" ]; do sleep 0.1; done
  fi
  if [ -e "$folder/fail" ]; then
    printf '{"ok":false,"host":"h","reason":"the disk of \\"h\\" is full"}\n'
    exit 1
  fi
  printf '{"ok":true,"verb":"%s"}\n' "$1"
}
main "$@" </dev/null
exit
