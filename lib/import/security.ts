import { neededCredentials } from "../model/credentials";
import { Security } from "../model/security";
import type { SettingValue } from "../model/setting";
import { securitySettings } from "../model/settings/security-settings";
import { readLogin } from "./login";
import type { Reading, Said } from "./reading";
import { readSettings } from "./settings";

/** How a file reaches a cluster. */
export interface ReadSecurity {
  /** Undefined where the file says nothing of it. */
  readonly security: Readonly<Record<string, SettingValue>> | undefined;
  /** Names of the credentials that go apart. */
  readonly credentials: readonly string[];
  /** What no setting stands for. */
  readonly rest: readonly Said[];
}

/** Whether a property is about the connection to a cluster: said for the whole file, it holds for all of them. */
export function isConnection(property: string): boolean {
  return /^(security\.protocol$|sasl\.|ssl\.)/.test(property);
}

const passwords: Readonly<Record<string, string>> = {
  "ssl.truststore.password": "sslTruststorePassword",
  "ssl.keystore.password": "sslKeystorePassword",
  "ssl.key.password": "sslKeystorePassword",
  "ssl.keystore.key": "sslKeystoreKey",
};

/** The security of a cluster: nothing secret is in it. */
export function readSecurity(reading: Reading, alias: string, said: readonly Said[]): ReadSecurity {
  if (said.length === 0) return { security: undefined, credentials: [], rest: [] };
  const { values, rest } = readSettings(reading, securitySettings, said);
  const protocol = String(values.protocol ?? "PLAINTEXT");
  const [login, tls] = [protocol.startsWith("SASL_"), protocol.endsWith("SSL")];
  const read = { sasl: login, ssl: tls };
  for (const one of said) {
    const kind = one.property.startsWith("sasl.") ? "sasl" : one.property.startsWith("ssl.") ? "ssl" : undefined;
    if (kind === undefined || read[kind]) continue;
    const needed = kind === "sasl" ? "SASL_SSL or SASL_PLAINTEXT" : "SSL or SASL_SSL";
    reading.tell("ignored", one, `cluster "${alias}" has security.protocol ${protocol}: only ${needed} reads this`);
  }
  const others = rest.filter(({ property }) => (property.startsWith("sasl.") ? login : tls));
  const own = login ? readLogin(reading, alias, values.saslMechanism, others) : { values: {}, rest: others };
  const security = Object.fromEntries(
    Object.entries({ ...values, ...own.values }).filter(([name]) => isRead(name, { ...values, protocol }, login, tls)),
  );
  tellKeyPassword(reading, said);
  const parsed = Security.safeParse(security);
  return {
    security: Object.keys(security).length === 0 ? undefined : security,
    credentials: parsed.success ? neededCredentials(parsed.data) : [],
    rest: own.rest.filter((one) => !isApart(reading, one, alias)),
  };
}

function isRead(name: string, values: Readonly<Record<string, SettingValue>>, login: boolean, tls: boolean): boolean {
  if (name === "sslTruststoreType") return tls && values.sslTruststoreLocation !== undefined;
  if (name === "sslKeystoreType") return tls && values.sslKeystoreLocation !== undefined;
  if (name.startsWith("saslOauthbearer")) return login && values.saslMechanism === "OAUTHBEARER";
  return name.startsWith("sasl") ? login : name.startsWith("ssl") ? tls : true;
}

function isApart(reading: Reading, one: Said, alias: string): boolean {
  const credential = passwords[one.property];
  if (credential === undefined) return false;
  reading.tell("info", one, `secret: give it as ${credential} of the credentials of "${alias}"`);
  return true;
}

function tellKeyPassword(reading: Reading, said: readonly Said[]): void {
  const [key, store] = ["ssl.key.password", "ssl.keystore.password"].map((name) =>
    said.find(({ property }) => property === name),
  );
  if (key === undefined || key.value === store?.value) return;
  const message = "differs from ssl.keystore.password: a topology has one password for the keystore and the key in it";
  reading.tell("changed", key, message, "give the key the password of the keystore, or use a PEM key without one");
}
