import type { Fault } from "./support/fault";
import type { LabHost } from "./support/lab-host";

const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
const variables = `LD_PRELOAD=${library} FAKETIME=+1h FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1`;
const sshd = "/etc/ssh/sshd_config.d/clock.conf";
const start = "/usr/local/sbin/start-ahead";
const dropIn = "/etc/systemd/system/mirrormaker-lab.service.d";

/** Gives what deploys, and MirrorMaker, on a host a clock that is an hour ahead; the broker keeps the right one. */
async function setAhead(host: LabHost): Promise<void> {
  await host.run(`
    echo 'SetEnv ${variables}' >${sshd}
    mkdir -p ${dropIn}
    cat >${start} <<'EOF'
#!/bin/sh
eval "$(sed 's#env -i #&${variables} #' /opt/apps/MIRRORMAKER/lab/started/start)"
EOF
    chmod 0755 ${start}
    printf '[Service]\nExecStart=\nExecStart=${start}\n' >${dropIn}/clock.conf
    systemctl daemon-reload && systemctl reload ssh`);
}

async function setRight(host: LabHost): Promise<void> {
  await host.run(`rm -rf ${sshd} ${dropIn} ${start}; systemctl daemon-reload && systemctl reload ssh`);
}

/** What a clock can do. */
export const faults: Fault[] = [
  {
    name: "a host's clock is an hour ahead, for the deploy script and for MirrorMaker",
    expected: "`up` succeeds, and every record comes once.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await setAhead(lab.first);
      await lab.change();
      await lab.up();
      const { pid } = await lab.first.running();
      const last = await lab.first.run("tail -n 1 /var/log/mirrormaker/lab/mm2.log; date -d '+50 minutes' '+[%F %T'");
      const environment = await lab.first.run(`tr '\\0' '\\n' </proc/${pid}/environ | grep ^FAKETIME=`);
      await lab.flows();
      await setRight(lab.first);
      await lab.change();
      await lab.up();
      return `${environment}; the log was ahead: ${last.split("\n")[0]?.slice(1, 20)}; up succeeded, and again when the clock was right`;
    },
  },
];
