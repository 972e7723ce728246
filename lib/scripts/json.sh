# shellcheck shell=bash

# the only way a value enters JSON
json_string() {
  local value=${1//\\/\\\\}
  value=${value//\"/\\\"}
  value=${value//$'\n'/\\n}
  value=${value//$'\t'/\\t}
  printf '"%s"' "${value//[[:cntrl:]]/ }"
}
