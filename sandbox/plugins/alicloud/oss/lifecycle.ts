import type { Refusal } from "../../plugin";
import { defined, isMap, type Properties, type Value } from "../../values";
import type { XmlDocument } from "./oss";

/** XML element of each member of a rule's parts; members and parts that are not here are refused. */
const parts: Record<string, { element: string; members: Record<string, string> }> = {
  expirations: {
    element: "Expiration",
    members: {
      createdBeforeDate: "CreatedBeforeDate",
      date: "Date",
      days: "Days",
      expiredObjectDeleteMarker: "ExpiredObjectDeleteMarker",
    },
  },
  noncurrentVersionExpirations: { element: "NoncurrentVersionExpiration", members: { days: "NoncurrentDays" } },
  abortMultipartUploads: {
    element: "AbortMultipartUpload",
    members: { createdBeforeDate: "CreatedBeforeDate", days: "Days" },
  },
};
const known = ["id", "prefix", "enabled", ...Object.keys(parts)];

export function refuseLifecycle(rules: Value | undefined): Refusal[] {
  return mapsOf(rules)
    .flatMap((rule) => Object.keys(rule))
    .filter((member) => !known.includes(member))
    .map((member) => ({
      property: "lifecycleRules",
      reason: `the sandbox's cloud does not know "${member}" of a lifecycle rule; it knows ${known.join(", ")}`,
    }));
}

export function lifecycleDocument(rules: Value): XmlDocument {
  return { LifecycleConfiguration: { Rule: mapsOf(rules).map(ruleDocument) } };
}

function ruleDocument({ id, prefix, enabled, ...rule }: Properties): XmlDocument {
  const identity: XmlDocument = typeof id === "string" ? { ID: id } : {};
  return {
    ...identity,
    Prefix: typeof prefix === "string" ? prefix : "",
    Status: enabled === true ? "Enabled" : "Disabled",
    ...Object.fromEntries(
      Object.entries(parts).flatMap(([name, { element, members }]) =>
        mapsOf(rule[name]).map((part): [string, XmlDocument] => [element, renamed(part, members)]),
      ),
    ),
  };
}

function renamed(part: Properties, members: Record<string, string>): XmlDocument {
  return Object.fromEntries(
    Object.entries(defined(part)).flatMap(([name, value]): [string, string][] =>
      name in members && value !== null ? [[members[name] ?? name, String(value)]] : [],
    ),
  );
}

const mapsOf = (value: Value | undefined): Properties[] => (Array.isArray(value) ? value.filter(isMap) : []);
