import { type Choice, choose, hostsOf, projectOf } from "../mirror-maker-stack";
import { succeed } from "../pulumi-run";
import type { Testbed } from "../testbed";
import type { Way } from "./way";

/** The library, over SSH, on three of four hosts. */
export function ourWay(testbed: Testbed): Way {
  const project = projectOf(testbed, "mirror-maker", "gap");
  const alias = "src";
  const topic = "orders-src";
  let ids = [1, 2, 3];
  let spare = 4;
  let changes = 0;
  const up = async (more: Partial<Choice> = {}) => {
    const topics = [topic, ...(changes === 0 ? [] : [`more-${changes}`])];
    await choose(project, testbed, {
      clusters: {
        [alias]: { bootstrapServers: testbed.cluster("src").bootstrapServers },
        dest: { bootstrapServers: testbed.cluster("dest").bootstrapServers },
      },
      flows: [{ from: alias, to: "dest", topics }],
      replicationFactor: 1,
      // one for each host, so that every host has something to do
      tasksMax: 3,
      hosts: hostsOf(testbed, ids),
      ...more,
    });
    await succeed(project.up());
  };
  return {
    name: "ours",
    alias,
    topic,
    deploy: up,
    actions: {
      "ours, without a change": up,
      "ours, topics changed, rolling": () => {
        changes++;
        return up();
      },
      "ours, a host replaced": () => {
        const [, ...stay] = ids;
        const [leaves = 1] = ids;
        ids = [...stay, spare];
        spare = leaves;
        return up();
      },
      "ours, topics changed, all stop": () => {
        changes++;
        return up({ rollout: { strategy: "stopAll" } });
      },
    },
    async remove() {
      await succeed(project.destroy());
    },
  };
}
