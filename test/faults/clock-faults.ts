import type { Fault } from "./support/fault";
import type { LabHost } from "./support/lab-host";

const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
// with the last one left out, waits of Java come to their end at once, and it runs in circles
const variables = [
  `LD_PRELOAD=${library}`,
  "FAKETIME=+1h",
  "FAKETIME_DONT_FAKE_MONOTONIC=1",
  "DONT_FAKE_MONOTONIC=1",
  "FAKETIME_FORCE_MONOTONIC_FIX=0",
].join(" ");
const sshd = "/etc/ssh/sshd_config.d/clock.conf";

/** Gives what deploys on a host a clock that is an hour ahead. */
async function setAhead(host: LabHost): Promise<void> {
  await host.run(`echo 'SetEnv ${variables}' >${sshd}; systemctl reload ssh`);
}

async function setRight(host: LabHost): Promise<void> {
  await host.run(`rm -f ${sshd}; systemctl reload ssh`);
}

/** What a clock can do. */
export const faults: Fault[] = [
  {
    name: "a host's clock is an hour ahead, for the deploy script and its preflight",
    expected: "`up` succeeds: what is awaited is measured on one clock, and what is compared comes from one.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await setAhead(lab.first);
      await lab.change();
      const up = lab.up();
      await lab.first.busy();
      const ahead = await lab.first.run(
        "cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c ^FAKETIME=+1h",
      );
      expect(Number(ahead)).toBeGreaterThan(0);
      await up;
      await setRight(lab.first);
      await lab.change();
      await lab.up();
      return `${ahead} processes of the step had the other clock; up succeeded, and again when the clock was right`;
    },
  },
];
