import { type DeliveredRuntime, lifeOf, OlderClusters } from "./support/delivered-runtime";

let clusters: OlderClusters;
beforeAll(async () => {
  clusters = await OlderClusters.start("runtimes-ssh");
}, 600_000);
afterAll(() => clusters?.[Symbol.asyncDispose](), 120_000);

jest.setTimeout(400_000);

describe.each<DeliveredRuntime>([
  { kafkaVersion: "2.8.2", executor: "ssh", name: "a", shared: false },
  { kafkaVersion: "3.9.1", executor: "ssh", name: "c", shared: true, beside: true },
])("Kafka $kafkaVersion, delivered by $executor", (runtime) => lifeOf(runtime, () => clusters));
