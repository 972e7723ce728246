import { z } from "zod";

/**
 * Further Kafka properties by their own names, written as they are. What a typed setting already says is refused here, so
 * that each fact has one place.
 */
export function furtherProperties(typed: Readonly<Record<string, string>>) {
  return z
    .record(
      z.string().regex(/^[A-Za-z0-9_.-]+$/, "expected a Kafka property name such as refresh.topics.enabled"),
      z.string(),
    )
    .superRefine((properties, context) => {
      for (const key of Object.keys(properties)) {
        const setting = typed[key];
        if (setting === undefined) continue;
        context.addIssue({ code: "custom", path: [key], message: `"${key}" has a setting of its own: use ${setting}` });
      }
    })
    .default({});
}
