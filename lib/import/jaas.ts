/** A login of Java's authentication service, as `sasl.jaas.config` has it. */
export interface JaasLogin {
  /** Simple name of the class: `PlainLoginModule`. */
  readonly module: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The login in a `sasl.jaas.config`; undefined where it is none. */
export function parseJaas(text: string): JaasLogin | undefined {
  const [, module, options = ""] =
    /^\s*(?:[\w$]+\.)*([\w$]+)\s+(?:required|requisite|sufficient|optional)\b([\s\S]*)$/i.exec(text) ?? [];
  if (module === undefined) return undefined;
  const entries = [
    ...options.matchAll(/([\w.-]+)\s*=\s*(?:"((?:\\[\s\S]|[^"\\])*)"|'((?:\\[\s\S]|[^'\\])*)'|([^\s;"']+))/g),
  ];
  return {
    module,
    options: Object.fromEntries(
      entries.map(([, name, double, single, bare]) => [
        name,
        double?.replace(/\\([\s\S])/g, "$1") ?? single ?? bare ?? "",
      ]),
    ),
  };
}
