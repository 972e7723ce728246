import { can, firstVersionWith } from "../model/kafka-version";
import type { MirrorMakerArgs } from "./mirror-maker";

/**
 * Refuses a self start of what a new host cannot take by itself.
 *
 * @throws Error that names the argument, why, and what to do.
 */
export function checkSelfStart(name: string, args: MirrorMakerArgs): void {
  const { selfStart, bucket, clusters, hosts, access, runtime } = args;
  if (selfStart === undefined) return;
  const refuse = (why: string): never => {
    throw new Error(`mirrormaker "${name}": ${why}`);
  };
  const upReaches = "Leave selfStart out: the next pulumi up brings MirrorMaker to a broker that was added";
  if (selfStart.deployment !== name)
    refuse(`selfStart is that of deployment "${selfStart.deployment}"; give one with deployment: "${name}"`);
  if (selfStart.bucket !== bucket)
    refuse("selfStart has another bucket than the deployment; give both the same ReplicationBucket");
  const secret = Object.entries(clusters).find(([, { credentials = {} }]) =>
    Object.values(credentials).some((value) => value !== undefined),
  );
  if (secret !== undefined)
    refuse(
      `clusters.${secret[0]}.credentials do not go with selfStart: a broker that starts by itself has nothing but what lies on OSS, where nothing secret may be. ${upReaches}`,
    );
  if (!can(runtime.kafkaVersion, "internalRest"))
    refuse(
      `runtime.kafkaVersion is ${runtime.kafkaVersion}, and selfStart needs ${firstVersionWith("internalRest")} or newer: below, a second host that runs MirrorMaker may end all replication (KAFKA-10586). Deliver a newer one by runtime.archive: it works with older brokers`,
    );
  const placed = hosts.find(({ rack }) => rack !== undefined);
  if (placed !== undefined)
    refuse(
      `host "${placed.name}" has the rack "${placed.rack}", and a broker that starts by itself does not know its own: give the hosts no rack, or leave selfStart out`,
    );
  const user = access.ssh?.user;
  // of one that only the cloud knows, nothing can be said yet
  if (typeof user === "string" && user !== "root")
    refuse(
      `access.ssh.user is "${user}", and selfStart goes with "root" alone: EMR runs it as root, and what it makes is then root's, for nobody else to change. Log in as root, or use access.cloudAssistant`,
    );
}
