# shellcheck shell=bash
# A unit for this deployment: it comes back when it fails, and after a reboot.

with_systemd() { [ -d "${SYSTEMD_RUNTIME:-/run/systemd/system}" ] && [ "$(id -u)" = 0 ]; }

unit() { printf 'mirrormaker-%s.service' "$MM2_NAME"; }

unit_file() { printf '%s/%s' "${SYSTEMD_UNITS:-/etc/systemd/system}" "$(unit)"; }

# one word of a command in a unit file
in_unit() { printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"]/\\&/g' -e 's/%/%%/g' -e 's/\$/$$/g')"; }

unit_text() {
  cat <<EOF_UNIT
[Unit]
Description=MirrorMaker 2, deployment $MM2_NAME
After=network-online.target
Wants=network-online.target

[Service]
User=$kafka_user
Group=$(id -gn "$kafka_user")
ExecStart=/bin/sh $(in_unit "$deployment/started/start")
Restart=on-failure
RestartSec=5
StartLimitInterval=0
SuccessExitStatus=143
TimeoutStopSec=30
KillMode=mixed
LimitNOFILE=65536
LimitCORE=0
Nice=5
OOMScoreAdjust=500
$(shares)
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
EOF_UNIT
}

# The broker on the same host goes first: for the processor, the disk, and when memory runs out. Java takes half as much
# again as its heap, and 512 MiB for its own. Until 231 (CentOS 7 has 219) the names were others, and so are the scales.
shares() {
  local memory=$(($(heap_megabytes) * 3 / 2 + 512))M
  if [ "$(systemd_version)" -ge 232 ]; then
    printf 'CPUWeight=50\nIOWeight=50\nMemoryMax=%s\n' "$memory"
  else
    printf 'CPUShares=512\nBlockIOWeight=250\nMemoryLimit=%s\n' "$memory"
  fi
}

systemd_version() { systemctl --version | awk 'NR == 1 { print int($2) }'; }

systemd_pid() {
  local pid
  pid=$(systemctl show -p MainPID "$(unit)" 2>/dev/null) && pid=${pid#MainPID=}
  [ "${pid:-0}" != 0 ] && printf '%s' "$pid"
}

# one that waits to be restarted has no process, and must not come back
stop_unit() {
  local pid
  systemctl stop "$(unit)" >/dev/null 2>&1 || true
  if pid=$(systemd_pid); then fail "systemd does not stop $(unit) (pid $pid): see journalctl -u $(unit)"; fi
}

start_unit() {
  local words
  install_unit
  words=$(systemctl restart "$(unit)" 2>&1) || fail "systemd does not start $(unit): $(bounded 3 <<<"$words")"
}

# The unit as this text has it, and for every boot; what runs is not touched. We may have been killed before the reload.
install_unit() {
  local text words
  text=$(unit_text)
  if [ "$text" != "$(cat "$(unit_file)" 2>/dev/null)" ]; then
    printf '%s\n' "$text" >"$(unit_file).new"
    chmod 0644 "$(unit_file).new"
    mv -fT "$(unit_file).new" "$(unit_file)"
    systemctl daemon-reload
  elif [ "$(systemctl show -p NeedDaemonReload "$(unit)")" = NeedDaemonReload=yes ]; then
    systemctl daemon-reload
  fi
  # enabling reads all units of the machine again
  systemctl is-enabled "$(unit)" >/dev/null 2>&1 || words=$(systemctl enable "$(unit)" 2>&1) ||
    say "MirrorMaker runs, but will not start at boot: $(bounded 3 <<<"$words")"
}

# what systemd and the start script said last: its killer, when memory ran out
unit_words() {
  { journalctl --quiet --unit "$(unit)" --lines 8 --output cat 2>/dev/null || true; } | grep -vE '^(Start|Stopp)(ed|ing) ' || true
}

remove_unit() {
  if [ -e "$(unit_file)" ]; then systemctl disable "$(unit)" >/dev/null 2>&1 || true; fi
  rm -f "$(unit_file)" "$(unit_file).new"
  systemctl daemon-reload
}
