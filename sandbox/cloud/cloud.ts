import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isRunning, type StartedProcess, startProcess, stopProcess } from "../process";
import { programIn } from "../program";
import type { CloudState, ClusterState } from "../state";
import { waitFor } from "../wait";
import { readOnlyRole, readRoles, setRole } from "./access";
import { type CloudConfigInput, configFile, readConfig, writeConfig } from "./config";
import { controlPlaneOf, readControlPlane, renewedControlPlane, setControlPlane } from "./control-plane";
import { readJson, writeJson } from "./json-file";

export { readRoles, setRole } from "./access";
export { type ControlPlane, readControlPlane, setControlPlane } from "./control-plane";
export { expireInvocations, setOfflineAgents } from "./ecs/faults";
export { setSecurityGroups } from "./ecs/security-groups";
export { bootstrapRuns } from "./emr/bootstrap-runs";
export { setEmrFaults } from "./emr/faults";
export { setFaults } from "./faults";
export { setOperatorPolicy } from "./ram/operator";

const hostRole = "AliyunECSInstanceForEMRRole";
const region = "cn-hangzhou";

const Endpoints = z.object({ pid: z.int(), oss: z.int(), metadata: z.int(), emr: z.int(), ecs: z.int() });
const Process = z.object({ pid: z.int(), started: z.string() });

/**
 * Starts the cloud of a sandbox, or takes over one that runs. Its data, key pair and ports outlive it in `folder`.
 *
 * What EMR knows of the scenario's clusters is written anew; a role that exists already is left as it is.
 */
export async function startCloud(args: {
  folder: string;
  clusters: ClusterState[];
  /** Where it listens. @default "127.0.0.1" */
  address?: string;
  previous?: CloudState;
}): Promise<CloudState> {
  const { folder, clusters, address, previous } = args;
  mkdirSync(folder, { recursive: true });
  setControlPlane(folder, renewedControlPlane(controlPlaneOf(clusters, region), readControlPlane(folder)));
  if (!(hostRole in readRoles(folder))) setRole(folder, hostRole, readOnlyRole);
  const config = readConfig(configFile(folder)) ?? { ...newConfig(folder, previous), address };
  // a start that was killed before its state was kept has left this file
  const started = previous?.process ?? readJson(join(folder, "process.json"), Process);
  const running = started !== undefined && isRunning(started) ? started : await start(folder, config);
  const { oss, metadata, emr, ecs } = await endpoints(folder, running);
  const { address: host } = writeConfig({ ...config, ports: { oss, metadata, emr, ecs } });
  return {
    region,
    ossEndpoint: `http://${host}:${oss}`,
    metadataEndpoint: `http://${host}:${metadata}`,
    emrEndpoint: `http://${host}:${emr}`,
    ecsEndpoint: `http://${host}:${ecs}`,
    ...config.operator,
    hostRole,
    process: running,
  };
}

/** Ends the cloud's process; its folder stays. */
export async function stopCloud(state: CloudState): Promise<void> {
  if (state.process !== undefined) await stopProcess(state.process);
}

function newConfig(folder: string, previous: CloudState | undefined): CloudConfigInput {
  const operator = {
    accessKeyId: previous?.accessKeyId ?? `LTAI${randomBytes(10).toString("hex")}`,
    accessKeySecret: previous?.accessKeySecret ?? randomBytes(15).toString("hex"),
  };
  const port = (endpoint: string | undefined) => (endpoint === undefined ? 0 : Number(new URL(endpoint).port));
  const { ossEndpoint, metadataEndpoint, emrEndpoint, ecsEndpoint } = previous ?? {};
  const ports = {
    oss: port(ossEndpoint),
    metadata: port(metadataEndpoint),
    emr: port(emrEndpoint),
    ecs: port(ecsEndpoint),
  };
  return { folder, region, hostRole, operator, ports };
}

async function start(folder: string, config: CloudConfigInput): Promise<StartedProcess> {
  rmSync(join(folder, "endpoints.json"), { force: true });
  const { command, args, env } = programIn(__dirname);
  writeConfig(config);
  const started = await startProcess({ command, args: [...args, configFile(folder)], env, log: logFile(folder) });
  writeJson(join(folder, "process.json"), started);
  return started;
}

async function endpoints(folder: string, process_: StartedProcess) {
  const file = join(folder, "endpoints.json");
  const found = () => {
    const all = readJson(file, Endpoints);
    if (all?.pid === process_.pid) return all;
    return isRunning(process_) ? undefined : "ended";
  };
  const all = await waitFor("the sandbox's cloud", found, { timeoutMs: 60_000 });
  if (all !== "ended") return all;
  throw new Error(
    `the sandbox's cloud ended at once; ${logFile(folder)}:\n${readFileSync(logFile(folder), "utf8").slice(-2000)}`,
  );
}

const logFile = (folder: string) => join(folder, "cloud.log");
