import { presets } from "../../lib/model/presets";
import { Topology } from "../../lib/model/topology";
import { renderProperties } from "../../lib/render/mm2";

test.each(Object.entries(presets))(
  "%s may be said of both ends of a flow, and is rendered for each of its clients",
  (_, preset) => {
    const topology = Topology.parse({
      kafkaVersion: "3.9.1",
      clusters: { src: { bootstrapServers: "a:1", ...preset }, dest: { bootstrapServers: "b:1", ...preset } },
      flows: [{ from: "src", to: "dest", topics: [".*"] }],
      replicationFactor: 3,
    });
    const lines = renderProperties(topology).split("\n");
    for (const [name, value] of Object.entries(preset.consumer))
      expect(lines).toContain(`src.consumer.${name} = ${value}`);
    for (const [name, value] of Object.entries(preset.producer))
      expect(lines).toContain(`dest.producer.${name} = ${value}`);
  },
);
