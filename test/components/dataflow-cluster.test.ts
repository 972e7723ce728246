import { DataflowCluster } from "../../lib/components/dataflow-cluster";
import { record, settled } from "../support/mocks";

const token = "alicloud:emrv2/getClusterInstances:getClusterInstances";
const node = (instanceId: string, nodeGroupType = "CORE") => ({
  instanceId,
  nodeGroupType,
  privateIp: `ip-${instanceId}`,
});

function lookup(instances: object[], totalCount = instances.length) {
  return record(() => DataflowCluster.lookup("sh", { clusterId: "c-1", kafkaVersion: "2.4.1" }), {
    answers: { [token]: () => ({ instances, totalCount }) },
  });
}

test("the brokers are the core nodes, in a stable order", async () => {
  const { result: found } = await record(
    () => DataflowCluster.lookup("sh", { clusterId: "c-1", kafkaVersion: "2.4.1" }),
    {
      answers: {
        [token]: (asked) => {
          expect(asked).toMatchObject({ clusterId: "c-1", maxResults: 100, instanceStates: ["Running"] });
          return { instances: [node("i-2"), node("i-0", "MASTER"), node("i-1")], totalCount: 3 };
        },
      },
    },
  );
  expect(found.brokers.map(({ name }) => name)).toEqual(["i-1", "i-2"]);
  expect(await settled(found.bootstrapServers)).toBe("ip-i-1:9092,ip-i-2:9092");
});

test("a cluster without a running core node is refused, with what was found", async () => {
  await expect(lookup([node("i-0", "MASTER")])).rejects.toThrow(/c-1 has no running core node; found 1 running nodes/);
});

test("a partial answer is refused", async () => {
  await expect(lookup([node("i-1")], 101)).rejects.toThrow(/has 101 nodes, of which EMR told 1/);
});
