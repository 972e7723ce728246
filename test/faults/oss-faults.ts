import { setRole } from "../../sandbox/cloud/cloud";
import type { Fault } from "./support/fault";

/** The file of a revision that hosts fetch first, as they fetch it. */
const bundle = { method: "GET", key: "mm2\\.properties$", agent: "ossutil" };

const touchesNothing = "fails in the stage step with OSS's reason; nothing that runs is touched";

/** OSS answers with an error, whoever asks. */
const refused = (name: string, status: number, code: string): Fault => ({
  name,
  expected: `\`up\` ${touchesNothing}.`,
  async run(lab) {
    await lab.change();
    lab.setFaults([{ match: bundle, status, code }]);
    return lab.upTouchesNothing(new RegExp(`cannot fetch oss:\\S+ with the role of this host: [^\\n]*${code}`));
  },
});

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
  refused("an object of the revision was deleted (404)", 404, "NoSuchKey"),
  refused("the role's credentials have expired", 403, "SecurityTokenExpired"),
  refused("a host's clock is 20 minutes off, so OSS refuses it", 403, "RequestTimeTooSkewed"),
  {
    name: "OSS cuts every answer off in the middle",
    expected: "`up` fails in the stage step; nothing that runs is touched, and no half file is taken for a whole one.",
    async run(lab) {
      await lab.change();
      lab.setFaults([{ match: bundle, truncate: 40 }]);
      return lab.upTouchesNothing(/cannot fetch oss:\S+ with the role of this host|its sha256 differs/);
    },
  },
  {
    name: "somebody tampered with an object",
    expected: "`up` fails in the stage step, because the sha256 differs; nothing that runs is touched.",
    async run(lab) {
      await lab.change();
      lab.setFaults([{ match: bundle, corrupt: true }]);
      return lab.upTouchesNothing(/is not revision \w+: its sha256 differs|cannot fetch oss:\S+[^\n]*/);
    },
  },
  {
    name: "OSS is slow",
    expected: "`up` takes longer and succeeds, with a rolling restart as always.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await lab.change();
      lab.setFaults([{ match: bundle, delayMs: 5_000 }]);
      await lab.up();
      return "it took 5 s longer for each host, and succeeded";
    },
  },
];
