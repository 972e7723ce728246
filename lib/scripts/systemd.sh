# shellcheck shell=bash
# A unit for this deployment: it comes back when it fails, and after a reboot. Directives that systemd 219 (CentOS 7) does not
# know are ignored by it.

with_systemd() { [ -d /run/systemd/system ] && [ "$(id -u)" = 0 ]; }

unit() { printf 'mirrormaker-%s.service' "$MM2_NAME"; }

unit_file() { printf '%s/%s' "${SYSTEMD_UNITS:-/etc/systemd/system}" "$(unit)"; }

# one word of a unit file
in_unit() { printf '"%s"' "$(printf '%s' "$1" | sed -e 's/[\\"]/\\&/g' -e 's/%/%%/g')"; }

# The broker on the same host goes first: for the processor, the disk, and when memory runs out. Java takes half as much
# again as its heap, and 512 MiB for its own.
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
TimeoutStopSec=40
KillMode=mixed
LimitNOFILE=65536
Nice=5
CPUWeight=50
IOWeight=50
OOMScoreAdjust=500
MemoryMax=$(($(heap_megabytes) * 3 / 2 + 512))M
NoNewPrivileges=yes

[Install]
WantedBy=multi-user.target
EOF_UNIT
}

systemd_pid() {
  local pid
  pid=$(systemctl show -p MainPID "$(unit)" 2>/dev/null) && pid=${pid#MainPID=}
  [ "${pid:-0}" != 0 ] && printf '%s' "$pid"
}

stop_unit() { if [ -e "$(unit_file)" ]; then systemctl stop "$(unit)"; fi; }

start_unit() {
  unit_text >"$work/unit"
  if ! cmp -s "$work/unit" "$(unit_file)"; then
    install -m 0644 "$work/unit" "$(unit_file).new"
    mv -f "$(unit_file).new" "$(unit_file)"
    systemctl daemon-reload
  fi
  systemctl enable "$(unit)" >/dev/null 2>&1 || true
  systemctl restart "$(unit)" || fail "systemd does not start $(unit): $(systemctl status "$(unit)" 2>&1 | tail -n 3)"
}

remove_unit() {
  [ -e "$(unit_file)" ] || return 0
  systemctl disable --now "$(unit)" >/dev/null 2>&1 || true
  rm -f "$(unit_file)"
  systemctl daemon-reload
}
