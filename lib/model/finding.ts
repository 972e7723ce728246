/** Something about a topology that is wrong, or that its author should know. */
export interface Finding {
  /** `error`: it cannot work, and nothing is made. `warning`: it works, but perhaps not as meant. */
  readonly severity: "error" | "warning";
  /** Where: keys and indexes from the topology on. */
  readonly path: readonly (string | number)[];
  /** What is wrong, and what is allowed. */
  readonly message: string;
  /** What to do. */
  readonly fix?: string;
}

/** `flows[0].topics[1]`. */
export function pathText(path: Finding["path"]): string {
  return path
    .map((part) =>
      typeof part === "number"
        ? `[${part}]`
        : /^[A-Za-z_$][\w$-]*$/.test(part)
          ? `.${part}`
          : `[${JSON.stringify(part)}]`,
    )
    .join("")
    .replace(/^\./, "");
}

const signs = { error: "✖", warning: "⚠" } as const;

/** A finding as people read it: what, where, what to do. */
export function findingText({ severity, path, message, fix }: Finding): string {
  const lines = [`${signs[severity]} ${message}`];
  if (path.length > 0) lines.push(`  → at ${pathText(path)}`);
  if (fix !== undefined) lines.push(`  → ${fix}`);
  return lines.join("\n");
}

export function errorsFirst(findings: readonly Finding[]): Finding[] {
  return [...findings.filter(isError), ...findings.filter((finding) => !isError(finding))];
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

export const error = (path: Finding["path"], message: string, fix?: string): Finding => ({
  ...{ severity: "error", path, message },
  ...(fix === undefined ? {} : { fix }),
});

export const warning = (path: Finding["path"], message: string, fix?: string): Finding => ({
  ...error(path, message, fix),
  severity: "warning",
});
