import { z } from "zod";

const positive = z.int().min(1);
const diskFields = {
  category: z.string().min(1).default("cloud_essd"),
  sizeGiB: z.int().min(40, "expected GiB, from 40 on").default(80),
  performanceLevel: z.enum(["PL0", "PL1", "PL2", "PL3"]).default("PL1"),
};
const Disk = z.strictObject(diskFields);
const dataDisk = (count: number) =>
  z.strictObject({ ...diskFields, count: positive.max(16).default(count) }).prefault({});
const instanceType = z.string().regex(/^ecs\.[a-z0-9.-]+$/, 'expected an ECS instance type such as "ecs.g7.xlarge"');
const nodeGroup = z.looseObject({}).default({});

/** The plain part of a cluster that is created: what decides how many machines of which kind there are. */
export const DataflowShape = z.strictObject({
  releaseVersion: z.string().regex(/^EMR-\d+\.\d+\.\d+$/, 'expected an EMR release such as "EMR-3.47.0"'),
  clusterName: z
    .string()
    .regex(
      /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9_-]{0,62}$/u,
      'expected at most 63 letters, digits, "-" and "_", the first one a letter',
    ),
  applications: z
    .array(z.string().regex(/^[A-Z][A-Z0-9-]*$/, 'expected EMR\'s name, such as "KAFKA"'))
    .refine((names) => names.includes("KAFKA"), 'without "KAFKA" there are no brokers')
    .default(["ZOOKEEPER", "KAFKA"]),
  brokers: z.strictObject({
    count: positive.default(3),
    instanceType,
    systemDisk: Disk.prefault({}),
    dataDisk: dataDisk(4),
    nodeGroup,
  }),
  masters: z
    .strictObject({
      count: z.literal([1, 3, 5], "expected 1, 3 or 5: ZooKeeper needs a majority").default(3),
      instanceType: instanceType.optional(),
      systemDisk: Disk.prefault({}),
      dataDisk: dataDisk(1),
      nodeGroup,
    })
    .prefault({}),
  deletionProtection: z.boolean().default(true),
  cluster: z.looseObject({}).default({}),
});
export type DataflowShape = z.output<typeof DataflowShape>;
export type NodeShape = DataflowShape["brokers"];
