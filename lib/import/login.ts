import type { SettingValue } from "../model/setting";
import { parseJaas } from "./jaas";
import type { Reading, Said } from "./reading";
import { isReference } from "./secret";

/** Kafka's own handlers of OAuth, which are rendered for the version. */
const ownHandler = /^org\.apache\.kafka\.common\.security\.oauthbearer\.(secured\.)?OAuthBearerLoginCallbackHandler$/;

const secretNames: Readonly<Record<string, string>> = {
  "sasl.oauthbearer.client.credentials.client.id": "clientId",
  "sasl.oauthbearer.client.credentials.client.secret": "clientSecret",
};

/** How clients log in: what is secret is told, and left out. */
export function readLogin(
  reading: Reading,
  alias: string,
  mechanism: SettingValue | undefined,
  said: readonly Said[],
): { values: Record<string, string>; rest: Said[] } {
  if (mechanism === undefined) {
    reading.tellOfUnsaid(
      "wrong",
      `${alias}.sasl.mechanism`,
      "Kafka's default is GSSAPI, Kerberos, which a topology cannot say",
    );
  }
  const values: Record<string, string> = {};
  const rest = said.filter((one) => {
    const { property, value } = one;
    if (property === "sasl.jaas.config") Object.assign(values, jaas(reading, alias, one));
    else if (property === "sasl.oauthbearer.scope") values.saslOauthbearerScope = value;
    else if (secretNames[property] !== undefined) apart(reading, alias, one, secretNames[property]);
    else return !(property === "sasl.login.callback.handler.class" && ownHandler.test(value.trim()));
    return false;
  });
  return { values, rest };
}

function jaas(reading: Reading, alias: string, one: Said): Record<string, string> {
  const login = isReference(one.value) ? undefined : parseJaas(one.value);
  const { username, clientId, scope } = login?.options ?? {};
  if (login === undefined) apart(reading, alias, one, "username and password");
  else if (clientId !== undefined) apart(reading, alias, one, "clientId and clientSecret", clientId);
  else if (username !== undefined) apart(reading, alias, one, "username and password", username);
  else reading.tell("changed", one, `${login.module} without a user cannot be said in a topology`);
  return scope === undefined ? {} : { saslOauthbearerScope: scope };
}

function apart(reading: Reading, alias: string, one: Said, credentials: string, name?: string): void {
  const who = name === undefined || isReference(name) ? "" : `logs in as ${JSON.stringify(name)}; `;
  reading.tell("info", one, `${who}secret: give ${credentials} of the credentials of "${alias}"`);
}
