import type { SettingValue } from "../model/setting";
import { settingNames } from "../model/setting-names";
import type { Members } from "./cluster";
import { withoutComment } from "./plain-value";
import type { Reading, Said } from "./reading";

/** Kafka's defaults: of replicated topics, and of MM2's own. */
const [ofTopics, ofOwn] = [2, 3];

const own = [
  "checkpoints.topic.replication.factor",
  "heartbeats.topic.replication.factor",
  "offset-syncs.topic.replication.factor",
  "config.storage.replication.factor",
  "offset.storage.replication.factor",
  "status.storage.replication.factor",
];

/**
 * The seven replication factors of a file as one setting, and as settings of their own those that differ from it: what the
 * file leaves out has Kafka's default, which is 2 for replicated topics and 3 for MM2's own.
 *
 * @param workers what the file says of the workers of each cluster that is written to: what is the same for all of them is
 * one for all.
 */
export function readCopies(
  reading: Reading,
  said: readonly Said[],
  workers: readonly (readonly Said[])[],
): { values: Record<string, SettingValue>; rest: Said[] } {
  const find = (name: string) => said.find(({ property }) => property === name);
  const all = factor(reading, find("replication.factor"), ofTopics);
  const others = own.map((property) => {
    const unsaid = ofWorkers(reading, property, workers, all);
    return {
      property,
      value: factor(reading, find(property), unsaid),
      isDefault: find(property) === undefined && unsaid === ofOwn,
    };
  });
  const differing = others.filter(({ value }) => value !== all);
  if (differing.some(({ isDefault }) => isDefault)) {
    reading.tellOfUnsaid(
      "info",
      "replication.factor",
      `Kafka's defaults hold where the file says nothing: ${ofTopics} for replicated topics, ${ofOwn} for MirrorMaker's own`,
      "replicationFactor alone stands for all seven: choose one, at most the number of brokers of each cluster",
    );
  }
  const names = ["replication.factor", ...own];
  return {
    values: {
      replicationFactor: all,
      ...Object.fromEntries(differing.map(({ property, value }) => [settingNames.get(property) ?? property, value])),
    },
    rest: said.filter(({ property }) => !names.includes(property)),
  };
}

/** What holds for the workers of all clusters, or of those that say nothing. */
function ofWorkers(
  reading: Reading,
  property: string,
  workers: readonly (readonly Said[])[],
  all: SettingValue,
): SettingValue {
  const said = workers.flatMap((one) => one.find((each) => each.property === property) ?? []);
  if (workers.length === 0 || said.length < workers.length) return ofOwn;
  const [first = ofOwn, ...others] = new Set(said.map((one) => factor(reading, one, ofOwn)));
  return others.length === 0 ? first : all;
}

/** A cluster without the copies that are the same for all. */
export function withoutCommonCopies(members: Members, top: Readonly<Record<string, SettingValue>>): Members {
  const names = own.map((property) => settingNames.get(property));
  return Object.fromEntries(
    Object.entries(members).filter(
      ([name, value]) => !names.includes(name) || value !== (top[name] ?? top.replicationFactor),
    ),
  );
}

function factor(reading: Reading, said: Said | undefined, unsaid: SettingValue): SettingValue {
  if (said === undefined) return unsaid;
  const value = withoutComment(reading, said).value.trim();
  return /^[+-]?\d+$/.test(value) ? Number(value) : value;
}
