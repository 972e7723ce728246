import type { dynamic } from "@pulumi/pulumi";
import type OSS from "ali-oss";
import type { Caller } from "../cloud/caller";
import { type ProviderSettings, providerSettings } from "../cloud/provider-settings";
import { ossClient } from "./client";

let config: dynamic.Config | undefined;

/** The stack's configuration arrives in the process of a dynamic provider; it is read when the cloud is needed. */
export async function configure(request: dynamic.ConfigureRequest): Promise<void> {
  config = request.config;
}

/** What the stack's alicloud provider works with. @param caller what goes before its configuration */
export function stackSettings(caller: Caller = {}): ProviderSettings {
  return providerSettings((name) => config?.get(`alicloud:${name}`), process.env, caller);
}

/** A client of a bucket, with what the stack's alicloud provider works with. @param timeoutMs longest wait for an answer */
export function stackClient(bucket: string, caller: Caller, timeoutMs?: number): Promise<OSS> {
  return ossClient(stackSettings(caller), bucket, timeoutMs);
}
