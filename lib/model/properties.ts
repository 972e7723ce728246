import { z } from "zod";

const PropertyName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]+$/, "expected a Kafka property name such as refresh.topics.enabled");

/** A rule for further properties: those that it knows have a place of their own. */
export interface Refusal {
  readonly matches: (property: string) => boolean;
  /** Where it is said instead, or why it cannot be said. */
  readonly instead: (property: string) => string;
}

/**
 * Further Kafka properties by their own names, written as they are. What a setting already says is refused here, so that
 * each fact has one place.
 */
export function furtherProperties(...refusals: readonly Refusal[]) {
  return z
    .record(PropertyName, z.string())
    .superRefine((properties, context) => {
      for (const key of Object.keys(properties)) {
        const refusal = refusals.find(({ matches }) => matches(key));
        if (refusal === undefined) continue;
        context.addIssue({ code: "custom", path: [key], message: `"${key}" ${refusal.instead(key)}` });
      }
    })
    .default({});
}

/** Properties that settings stand for: name of the setting by the property. */
export function haveSettings(settings: Readonly<Record<string, string>>): Refusal {
  return {
    matches: (property) => Object.hasOwn(settings, property),
    instead: (property) => `has a setting of its own: use ${settings[property]}`,
  };
}

/** Properties that begin so. */
export function beginsWith(prefixes: readonly string[], instead: string): Refusal {
  return { matches: (property) => prefixes.some((prefix) => property.startsWith(prefix)), instead: () => instead };
}
