import * as pulumi from "@pulumi/pulumi";
import { IngressRules, type IngressRulesArgs } from "../../lib/components/ingress-rules";
import { record, settled } from "../support/mocks";

const rules = (args: Partial<IngressRulesArgs>) =>
  record(() => new IngressRules("mm2", { clusters: {}, hosts: {}, ...args }));
const constant = { type: "ingress", ipProtocol: "tcp", nicType: "intranet", policy: "accept", priority: 1 };

test("brokers in the same VPC let the hosts' group in, others the hosts' addresses, and all one port only", async () => {
  const { registered, result } = await rules({
    clusters: {
      src: { securityGroupId: "sg-src", port: 9093 },
      dest: { securityGroupId: pulumi.output("sg-dest"), sameVpc: true },
    },
    hosts: { securityGroupId: "sg-hosts", cidrs: ["10.1.0.0/24", "fd00:1::/64"] },
  });
  expect(registered.slice(1).map(({ name, inputs }) => ({ name, ...inputs }))).toEqual([
    {
      ...constant,
      name: "mm2-src-10.1.0.0-24",
      securityGroupId: "sg-src",
      portRange: "9093/9093",
      cidrIp: "10.1.0.0/24",
    },
    {
      ...constant,
      name: "mm2-src-fd00-1---64",
      securityGroupId: "sg-src",
      portRange: "9093/9093",
      ipv6CidrIp: "fd00:1::/64",
    },
    {
      ...{ ...constant, name: "mm2-dest-hosts", securityGroupId: "sg-dest", portRange: "9092/9092" },
      sourceSecurityGroupId: "sg-hosts",
    },
  ]);
  expect(await settled(result.ruleIds)).toHaveLength(3);
});

test("SSH is let in from where it is said, and else from nowhere", async () => {
  const ssh = { cidrs: ["203.0.113.7/32"], port: 2222 };
  const { registered } = await rules({ hosts: { securityGroupId: "sg-hosts", ssh } });
  expect(registered.slice(1).map(({ name, inputs }) => ({ name, ...inputs }))).toEqual([
    {
      ...{ ...constant, name: "mm2-hosts-ssh-203.0.113.7-32", securityGroupId: "sg-hosts" },
      ...{ portRange: "2222/2222", cidrIp: "203.0.113.7/32" },
    },
  ]);
});

test("another cluster, or another range, renames no rule", async () => {
  const names = async (args: Partial<IngressRulesArgs>) => (await rules(args)).registered.map(({ name }) => name);
  const src = { securityGroupId: "sg-src" };
  const before = await names({ clusters: { src }, hosts: { cidrs: ["10.1.0.0/24"] } });
  const clusters = { first: { securityGroupId: "sg-first" }, src };
  expect(await names({ clusters, hosts: { cidrs: ["10.0.0.0/24", "10.1.0.0/24"] } })).toEqual(
    expect.arrayContaining(before),
  );
});

const cluster = { src: { securityGroupId: "sg-src" } };
test.each([
  [{}, 'ingress rules "mm2": nothing to let in'],
  [{ clusters: cluster }, 'hosts.cidrs is empty: cluster "src" is in another VPC'],
  [{ clusters: cluster, hosts: { cidrs: ["0.0.0.0/0"] } }, 'hosts.cidrs: "0.0.0.0/0" lets everybody in'],
  [{ clusters: cluster, hosts: { cidrs: ["::/0"] } }, 'hosts.cidrs: "::/0" lets everybody in'],
  [{ clusters: cluster, hosts: { cidrs: ["10.0.0.0/24", "10.0.0.0/24"] } }, "is given twice"],
  [{ clusters: { src: { securityGroupId: "sg", sameVpc: true } } }, 'hosts.securityGroupId is missing: cluster "src"'],
  [{ clusters: { src: { securityGroupId: "sg", port: 0 } }, hosts: { cidrs: ["10.0.0.0/24"] } }, "clusters.src.port"],
  [{ clusters: { src: { securityGroupId: "sg", port: "1/65535" } } }, 'one port from 1 to 65535, found "1/65535"'],
  [{ hosts: { ssh: { cidrs: ["10.0.0.1/32"] } } }, "hosts.securityGroupId is missing: hosts.ssh"],
  [{ hosts: { securityGroupId: "sg", ssh: { cidrs: [] } } }, "hosts.ssh.cidrs is empty"],
  [
    { hosts: { securityGroupId: "sg", ssh: { cidrs: ["0.0.0.0/0"] } } },
    'hosts.ssh.cidrs: "0.0.0.0/0" lets everybody in',
  ],
])("what would open more than it should is refused: %j", async (args, message) => {
  await expect(rules(args as Partial<IngressRulesArgs>)).rejects.toThrow(message);
});
