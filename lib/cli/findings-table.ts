import { type Finding, pathText } from "../model/finding";
import type { Located } from "./read-topology";
import { counted } from "./streams";
import { messageTable, type Screen } from "./table";

/** Findings as a table for people, and how many there are. */
export function findingsTable(file: string, findings: readonly Located[], screen: Screen): string {
  const table = messageTable(
    findings.map(({ severity, path, message, fix, position }) => ({
      ...{ severity, message, fix, subject: pathText(path) },
      place: position === undefined ? "" : `${position.line}:${position.column}`,
    })),
    screen,
  );
  return `${table}\n${summary(file, findings)}\n`;
}

/** Findings as data. */
export function findingsJson(findings: readonly Located[]): string {
  const plain = findings.map(({ severity, path, position, message, fix }) => ({
    ...{ severity, path: pathText(path), ...position, message, fix },
  }));
  return JSON.stringify({ ok: !hasErrors(findings), findings: plain }, null, 2);
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function summary(file: string, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const counts = [
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
  ];
  return `${errors > 0 ? "✖" : "⚠"} ${file}: ${counts.join(", ")}`;
}
