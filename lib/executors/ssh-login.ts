import * as pulumi from "@pulumi/pulumi";

/** How to log in: with exactly one of a private key, an agent and a password. */
export interface SshLogin {
  /** User to log in as; root, or the user that runs Kafka. @default "root" */
  user?: pulumi.Input<string>;
  /** Port of the SSH server. @default 22 */
  port?: pulumi.Input<number>;
  /** Private key in OpenSSH or PEM form; secret in the state. */
  privateKey?: pulumi.Input<string>;
  /** Password of the private key; secret in the state. @default - the key has none */
  privateKeyPassword?: pulumi.Input<string>;
  /** Socket of an SSH agent that has the key: `process.env.SSH_AUTH_SOCK`. The state has no path of this very socket; of another it has, and a change runs everything again. */
  agentSocketPath?: string;
  /** Password of the user; secret in the state. */
  password?: pulumi.Input<string>;
}

const ways = ["privateKey", "agentSocketPath", "password"] as const;

/** @throws Error when the login is not exactly one. */
export function checkLogin(where: string, login: SshLogin): void {
  const given = ways.filter((way) => login[way] !== undefined);
  if (given.length !== 1) {
    throw new Error(`${where}: found ${given.join(" and ") || "no login"}; give exactly one of ${ways.join(", ")}`);
  }
  if (login.privateKeyPassword !== undefined && login.privateKey === undefined) {
    throw new Error(`${where}.privateKeyPassword: there is no privateKey that it could open; give ${where}.privateKey`);
  }
  if (login.agentSocketPath === "") {
    throw new Error(`${where}.agentSocketPath is empty: is an agent running, and SSH_AUTH_SOCK set?`);
  }
}

/** The login as a connection of the command provider has it. */
export function loginOf({ user = "root", port = 22, ...login }: SshLogin) {
  const { privateKey, privateKeyPassword, agentSocketPath, password } = login;
  // the provider takes this socket by itself; in the state it would be a change whenever somebody logs in anew
  const socket = agentSocketPath === process.env.SSH_AUTH_SOCK ? undefined : agentSocketPath;
  return {
    ...{ user, port, agentSocketPath: socket },
    ...{ privateKey: secret(privateKey), privateKeyPassword: secret(privateKeyPassword), password: secret(password) },
    // only a host that answers late deserves more tries; a refused key is refused for good
    dialErrorLimit: 3,
    // seconds; one that is off says no word, and what answers no second SYN in that time answers none
    perDialTimeout: 5,
  };
}

const secret = (value: pulumi.Input<string> | undefined) => (value === undefined ? undefined : pulumi.secret(value));
