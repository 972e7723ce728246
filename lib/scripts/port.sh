# shellcheck shell=bash
# The port of the server through which the hosts of a deployment reach one another. Each host tells the others its own, so
# several deployments on one host need not agree on anything: the first that comes takes the first free port.

choose_port() { # into $rest_port; empty when the runtime has no such server
  local ports=$home/.ports candidate
  rest_port=
  [ "$MM2_SHARED" = yes ] || return 0
  (umask 022 && mkdir -p "$ports")
  for candidate in ${MM2_REST_PORT:-$(ports_of_ours "$ports") $(seq 8183 8283)}; do
    if claim "$ports/$candidate" "$candidate"; then
      rest_port=$candidate
      return
    fi
  done
  if [ -n "$MM2_REST_PORT" ]; then
    fail "internalRestPort $MM2_REST_PORT belongs to mirrormaker \"$(cat "$ports/$MM2_REST_PORT")\" on this host: give another, or none, then a free one is chosen"
  fi
  fail "no free port from 8183 to 8283 for the hosts to reach one another; give a free one as internalRestPort"
}

ports_of_ours() { grep -lxF "$MM2_NAME" "$1"/* 2>/dev/null | sed 's/.*\///' || true; }

claim() { # file, port
  local owner
  owner=$(cat "$1" 2>/dev/null || true)
  [ "$owner" != "$MM2_NAME" ] || return 0
  if [ -n "$owner" ] && [ ! -d "$home/$owner" ]; then rm -f "$1"; fi
  # who asked for this very port is told by the preflight that something else listens there
  if [ -z "$MM2_REST_PORT" ] && listens "$MM2_HOST_ADDRESS" "$2"; then return 1; fi
  (set -o noclobber && printf '%s\n' "$MM2_NAME" >"$1") 2>/dev/null
}

# shellcheck disable=SC2016 # the inner shell expands
listens() { timeout 2 bash -c 'exec 3<>"/dev/tcp/$1/$2"' _ "$1" "$2" 2>/dev/null; }

free_ports() {
  local port
  for port in $(ports_of_ours "$home/.ports"); do rm -f "$home/.ports/$port"; done
}
