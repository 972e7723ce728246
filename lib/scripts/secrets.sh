# shellcheck shell=bash
# The secrets of a deployment: where they lie, and how what reads them finds them.

in_sed() { printf '%s' "$1" | sed 's/[\/&]/\\&/g'; }

# The secrets are no part of the revision, which is on OSS. They lie in a file of their own; other secrets are another file, so
# that what runs, and what can be gone back to, keeps those that it was started with.
keep_secrets() {
  local file
  secrets_file=$secrets/none.properties
  [ -n "$MM2_SECRETS" ] || return 0
  for file in "$secrets"/*.properties; do
    if [ -f "$file" ] && printf '%s' "$MM2_SECRETS" | cmp -s - "$file"; then
      secrets_file=$file
      return
    fi
  done
  secrets_file=$secrets/$(date +%s%N).properties
  (umask 077 && printf '%s' "$MM2_SECRETS" >"$work/secrets")
  [ "$(id -un)" = "$kafka_user" ] || chown "$kafka_user" "$work/secrets"
  mv "$work/secrets" "$secrets_file"
}

# Hosts that share their work read one configuration of each connector, which one of them has stored with references to its
# secrets: they must lead to the secrets of whoever reads, so they are the same on all hosts, and lead to the started release.
shared_secrets() { printf '%s' "$deployment/started/secrets.properties"; }

# for what reads the secrets of a release that may not have been started
own_secrets() { sed "s/$(in_sed "$(shared_secrets)")/$(in_sed "$1/secrets.properties")/g"; }

# the file of secrets that a release refers to
secrets_of() { readlink "$1/secrets.properties" || true; }
