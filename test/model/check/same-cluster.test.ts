import { sameCluster } from "../../../lib/model/check/same-cluster";
import { TopologyShape } from "../../../lib/model/topology";
import { type Changes, error, findings, flow } from "./findings";

const at = (src: string, dest: string): Changes => ({
  clusters: { src: { bootstrapServers: src }, dest: { bootstrapServers: dest } },
});

test.each<[string, Changes, unknown[]]>([
  [
    "the same servers",
    at("a:9092", "a:9092"),
    [error("clusters.dest.bootstrapServers", /^a:9092 is a broker of cluster "src" too/, /one alias for one cluster/)],
  ],
  ["one server in common", at("a:9092,b:9092", "c:9092,b:9092"), [error("clusters.dest.bootstrapServers", /^b:9092/)]],
  ["two servers in common, told once", at("a:1,b:1", "b:1,a:1"), [error("clusters.dest.bootstrapServers", /^b:1/)]],
  [
    "another spelling",
    at("Broker.example:9092", "broker.EXAMPLE:9092"),
    [error("clusters.dest.bootstrapServers", /too/)],
  ],
  [
    "an address of version 6",
    at("[::1]:9092", "[::1]:9092"),
    [error("clusters.dest.bootstrapServers", /^\[::1\]:9092/)],
  ],
])("%s: one cluster under two aliases", (_, changes, expected) => {
  expect(findings(sameCluster, changes)).toEqual(expected);
});

test.each<[string, Changes]>([
  ["other hosts", at("a:9092", "b:9092")],
  ["other ports of one host", at("a:9092", "a:9093")],
  ["a server twice in one cluster", at("a:9092,a:9092", "b:9092")],
])("%s: two clusters", (_, changes) => {
  expect(findings(sameCluster, changes)).toEqual([]);
});

test("addresses that are not known yet are not compared", () => {
  const shape = TopologyShape.parse({ kafkaVersion: "3.9.1", clusters: { a: {}, b: {} }, flows: [flow("a->b")] });
  expect(sameCluster(shape)).toEqual([]);
});
