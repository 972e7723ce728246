import { type Access, executorFor } from "../../lib/executors/access";

const insecureIgnoreHostKey = true;

test.each<[string, Access, string]>([
  ["no way", {}, "access: no way to the hosts; give access.ssh or access.cloudAssistant"],
  [
    "two ways",
    { ssh: { privateKey: "k" }, cloudAssistant: {} },
    "access: found both ssh and cloudAssistant; give one of them: a script must run once",
  ],
  [
    "no login",
    { ssh: { insecureIgnoreHostKey } },
    "access.ssh: found no login; give exactly one of privateKey, agentSocketPath, password",
  ],
  [
    "two logins",
    { ssh: { insecureIgnoreHostKey, privateKey: "k", password: "p" } },
    "access.ssh: found privateKey and password; give exactly one of privateKey, agentSocketPath, password",
  ],
  [
    "a password of no key",
    { ssh: { insecureIgnoreHostKey, password: "p", privateKeyPassword: "p" } },
    "access.ssh.privateKeyPassword: there is no privateKey that it could open; give access.ssh.privateKey",
  ],
  [
    "an agent that does not run",
    { ssh: { insecureIgnoreHostKey, agentSocketPath: "" } },
    "access.ssh.agentSocketPath is empty: is an agent running, and SSH_AUTH_SOCK set?",
  ],
  [
    "a bastion without a login",
    { ssh: { privateKey: "k", proxy: { host: "b", insecureIgnoreHostKey } } },
    "access.ssh.proxy: found no login; give exactly one of privateKey, agentSocketPath, password",
  ],
  [
    "a bastion whose key is not known",
    { ssh: { privateKey: "k", proxy: { host: "b", password: "p" } } },
    "access.ssh.proxy.hostKey: missing; get it with ssh-keyscan on a trusted network, or set access.ssh.proxy.insecureIgnoreHostKey",
  ],
])("%s is refused", (_, access, message) => {
  expect(() => executorFor(access)).toThrow(message);
});
