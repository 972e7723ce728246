import type { Account } from "../../sandbox/traffic/account";
import type { Testbed } from "../testbed";
import { commandsOn, mirrorMakers } from "./mirror-makers";
import type { Stream } from "./stream";

/** What an action did to the replication, and to the hosts. */
export interface Outcome extends Account {
  /** Commands that ran on the hosts. */
  commands: number;
  /** MirrorMakers that were started. */
  started: number;
}

/** Does something while records flow, and tells what came of it. */
export async function outcomeOf(testbed: Testbed, stream: Stream, action: () => Promise<unknown>): Promise<Outcome> {
  const commands = () => testbed.hosts.reduce((sum, host) => sum + commandsOn(host), 0);
  const running = () => testbed.hosts.flatMap(mirrorMakers);
  await stream.settle();
  const [asked, before] = [commands(), new Set(running())];
  const account = await stream.during(action);
  return {
    ...account,
    commands: commands() - asked,
    started: running().filter((pid) => !before.has(pid)).length,
  };
}
