# shellcheck shell=bash
# Before 3.5 a worker keeps its connectors with their secrets in Kafka (KAFKA-14653), and starts what is kept before it looks at
# its configuration: with a secret that is no longer valid that takes minutes. So it starts without when the secrets change.

forget_stored() { # release that is about to start; nothing runs
  local started target
  started=$(started_release) || return 0
  # from 3.5 on references are kept, and several hosts may share what is kept
  if [ "$MM2_SHARED" = yes ] || [ "$(secrets_of "$started")" = "$(secrets_of "$1")" ]; then return 0; fi
  base64 -d <"$1/preflight.jar.base64" >"$work/forget.jar"
  while read -r target; do
    (umask 077 && client_of "$target" "$1" >"$work/forget.properties")
    # shellcheck disable=SC2046,SC2086 # several options, several topics
    timeout -k 5 60 "$java" -Xmx64m $MM2_JVM_OPTIONS -cp "$work/forget.jar:$kafka_home/libs/*" mirrormaker.Forget \
      "$(sed -n "s/^$target\.bootstrap\.servers = //p" "$1/host.properties")" "$work/forget.properties" $(configurations_of "$1" "$target") \
      </dev/null >"$work/forget.log" 2>&1 8>&- 9>&- ||
      say "warning: the connectors that are kept on $target could not be removed, so the start may take minutes: $(grep -aE 'Exception|Error' "$work/forget.log" | tail -n 1)"
  done < <(cut -f 3 "$1/flows.tsv" | sort -u)
}

# the topics where the workers of a target keep their connectors
configurations_of() { # release, target
  local own
  own=$(sed -n "s/^$2\.config\.storage\.topic = //p" "$1/host.properties")
  if [ -n "$own" ]; then printf '%s' "$own"; else awk -F '\t' -v target="$2" '$3 == target { print "mm2-configs." $2 ".internal" }' "$1/flows.tsv"; fi
}
