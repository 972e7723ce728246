import { setRole } from "../../sandbox/cloud/cloud";
import type { Fault } from "./support/fault";

/** The file of a revision that hosts fetch first; only they read it. */
const bundle = { method: "GET", key: "mm2\\.properties$" };

const touchesNothing = "fails in the stage step with OSS's reason; nothing that runs is touched";

/** What OSS, and the right to read it, can do to a deployment. */
export const faults: Fault[] = [
  {
    name: "the hosts' role may not read the bucket (403)",
    expected: `\`up\` ${touchesNothing}.`,
    async run(lab) {
      await lab.change();
      setRole(lab.cloud, lab.sandbox.state.cloud?.hostRole ?? "", { allow: ["oss:ListObjects"] });
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host: [^\n]*AccessDenied/);
    },
  },
  {
    name: "an object of the revision was deleted (404)",
    expected: `\`up\` ${touchesNothing}.`,
    async run(lab) {
      lab.setFaults([{ match: bundle, status: 404, code: "NoSuchKey" }]);
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host: [^\n]*NoSuchKey/);
    },
  },
  {
    name: "the role's credentials have expired",
    expected: `\`up\` ${touchesNothing}.`,
    async run(lab) {
      lab.setFaults([{ match: bundle, status: 403, code: "SecurityTokenExpired" }]);
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host: [^\n]*SecurityTokenExpired/);
    },
  },
  {
    name: "a host's clock is 20 minutes off, so OSS refuses it",
    expected: `\`up\` ${touchesNothing}.`,
    async run(lab) {
      lab.setFaults([{ match: bundle, status: 403, code: "RequestTimeTooSkewed" }]);
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host: [^\n]*RequestTimeTooSkewed/);
    },
  },
  {
    name: "OSS cuts every answer off in the middle",
    expected: "`up` fails in the stage step; nothing that runs is touched, and no half file is taken for a whole one.",
    async run(lab) {
      lab.setFaults([{ match: bundle, truncate: 40 }]);
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host|its sha256 differs/);
    },
  },
  {
    name: "somebody tampered with an object",
    expected: "`up` fails in the stage step, because the sha256 differs; nothing that runs is touched.",
    async run(lab) {
      lab.setFaults([{ match: bundle, corrupt: true }]);
      return lab.upTouchesNothing(/is not revision \w+: its sha256 differs|cannot fetch oss:\S+[^\n]*/);
    },
  },
  {
    name: "OSS is slow",
    expected: "`up` takes longer and succeeds, with a rolling restart as always.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      lab.setFaults([{ match: bundle, delayMs: 5_000 }]);
      await lab.up();
      return "it took 5 s longer for each host, and succeeded";
    },
  },
];
