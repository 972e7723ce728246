import { cpus, release, totalmem } from "node:os";
import type { Account } from "../../../sandbox/traffic/account";
import { type Columns, table } from "../../../tools/generate/markdown";
import type { Fault } from "./fault";
import { traffic } from "./topics";

/** What came of a fault. */
export interface Outcome {
  fault: Fault;
  /** In words. */
  happened: string;
  /** Of the records. */
  account: Account;
}

/** The page of documentation that tells what came of all faults. */
export function report(outcomes: readonly Outcome[], date: Date): string {
  const columns: Columns<Outcome> = {
    fault: ({ fault }) => fault.name,
    expected: ({ fault }) => fault.expected,
    happened: ({ happened }) => said(happened),
    lost: ({ account }) => String(account.lost),
    duplicated: ({ account }) => String(account.duplicated),
    "out of order": ({ account }) => String(account.outOfOrder),
    silence: ({ account }) => seconds(account.silenceMs),
    "worst partition": ({ account }) => seconds(account.partitionSilenceMs),
  };
  return [
    "<!-- Written by make faults: do not edit. -->",
    "",
    "# Faults",
    "",
    "A replication that is never idle, and what harms it; `make faults` writes this page. Two hosts of the target run MirrorMaker,",
    `each a whole machine with systemd and with a broker of the target beside it; ${traffic.rate} records a second of ${traffic.size} bytes go to ${traffic.partitions} partitions of the source.`,
    "Two of these are harmed at once, on one computer.",
    "",
    "- _lost_: records of the source that are not in the target. Must be 0 in every row.",
    "- _duplicated_: records that came more often than they are in the source. _Out of order_: records that came, for the first time, after a later one of their partition.",
    "- _silence_: the longest time in which records waited and none came, over all partitions; _worst partition_: in one. A source that is away makes none.",
    "",
    `Seen on ${date.toISOString().slice(0, 10)}, on ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GiB; Kafka 2.4.1 on the brokers, MirrorMaker 3.9.1, Linux ${release()}.`,
    "",
    table(columns, outcomes),
    "",
  ].join("\n");
}

/** What became of the records, in one line. */
export function accountLine({ lost, duplicated, outOfOrder, silenceMs, partitionSilenceMs }: Account): string {
  return `${lost} lost, ${duplicated} duplicated, ${outOfOrder} out of order; silence ${seconds(silenceMs)}, worst partition ${seconds(partitionSilenceMs)}`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** What a machine said may hold anything, and goes by names that are new in each run. */
const said = (text: string) =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\b[0-9a-f]{64}\b/g, (revision) => `${revision.slice(0, 12)}…`)
    .slice(0, 400);
