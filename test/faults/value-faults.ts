import { existsSync } from "node:fs";
import { setPassword } from "../e2e/support/engine-stack";
import type { Fault } from "./support/fault";
import { traffic } from "./support/topics";

/** What a shell, a properties file, sed and printf each would make something of. */
const hostile = `it's "50%" %n $(touch /pwned) \`touch /pwned\` $HOME \\t\\ & #! ü日`;

/** What values can hold. */
export const faults: Fault[] = [
  {
    name: "quotes, `$()`, `%`, backslashes, line ends and non-ASCII in every value that may hold them",
    expected: "`up` succeeds, nothing of it is executed anywhere, and the password opens the source.",
    allowed: { silenceSeconds: 20 },
    async run(lab) {
      await setPassword(lab.sandbox, "mirror", hostile);
      await lab.configure(
        {
          topics: [traffic.topic, "(no-such|\\$\\(touch\\$IFS/pwned\\)|%|`|;|&|#|\\\\)[.].*"],
          consumer: { "client.rack": hostile, "further.note": `${hostile}\n\r\t= ${hostile}` },
          producer: { "further.note": hostile },
        },
        hostile,
      );
      await lab.up();
      await lab.flows();
      for (const host of lab.hosts) {
        expect(host.has("pwned")).toBe(false);
        const log = await host.run("cat /var/log/mirrormaker/lab/mm2.log");
        expect(log).toContain(`client.rack = ${hostile}`);
        expect(
          await host.run("grep -rlF '50%' /var/log/mirrormaker/lab/ /opt/apps/MIRRORMAKER/lab/secrets | wc -l"),
        ).not.toBe("0");
      }
      expect(existsSync("/pwned")).toBe(false);
      await lab.restoreConfiguration();
      await setPassword(lab.sandbox, "mirror", lab.password);
      await lab.configure({}, lab.password);
      await lab.up();
      return "the values arrived as they were, and the password was rotated back";
    },
  },
];
