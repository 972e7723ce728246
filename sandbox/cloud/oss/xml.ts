import { XMLBuilder, XMLParser, XMLValidator } from "fast-xml-parser";
import type { z } from "zod";
import { OssError } from "./errors";

const builder = new XMLBuilder({ format: false, suppressEmptyNode: false });
const repeated = new Set(["Object", "Part", "Tag"]);
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
});

/** A document of elements; arrays repeat their element, `undefined` leaves it out. */
export function toXml(document: Record<string, unknown>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(document)}`;
}

/** The document that a request holds, checked; anything else is OSS's MalformedXML. */
export function parseXml<T extends z.ZodType>(text: string, schema: T): z.output<T> {
  if (XMLValidator.validate(text) !== true) throw new OssError("MalformedXML");
  const parsed = schema.safeParse(parser.parse(text));
  if (!parsed.success) throw new OssError("MalformedXML");
  return parsed.data;
}
