import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

type Answers = Record<string, (args: Record<string, unknown>) => object>;

/**
 * Runs a program without an engine and returns the resources it registered, in order.
 *
 * An invoke that has no answer here fails, so that no test passes by an accidental default.
 */
export async function record<T>(
  program: () => T | Promise<T>,
  {
    answers = {},
    preview = false,
    project = "project",
    states = {},
  }: { answers?: Answers; preview?: boolean; project?: string; states?: Record<string, object> } = {},
) {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        registered.push({ type, name, inputs });
        return { id: `${name}-id`, state: { ...inputs, ...computed(type, name), ...states[name] } };
      },
      call: ({ token, inputs }) => {
        const answer = answers[token];
        if (answer === undefined) throw new Error(`unexpected call of ${token}`);
        return answer(inputs);
      },
    },
    project,
    "stack",
    preview,
  );
  try {
    return { registered, result: await program() };
  } finally {
    await pulumi.runtime.disconnect();
  }
}

function computed(type: string, name: string): Record<string, unknown> {
  if (type === "alicloud:oss/bucket:Bucket")
    return { bucket: name, intranetEndpoint: "oss-cn-hangzhou-internal.aliyuncs.com" };
  if (type === "pulumi:pulumi:StackReference") return { outputs: { value: "late:1" } };
  if (type === "pulumi-nodejs:dynamic/alicloud-mirrormaker:SealedSecrets") return { sealed: "sealed" };
  if (type === "command:remote:Command") return { stdout: "{}" };
  if (type === "pulumi-nodejs:dynamic/alicloud-mirrormaker:Outcome") return { output: '{"ok":true,"key":"PEM"}' };
  if (type === "pulumi-nodejs:dynamic/alicloud-mirrormaker:FoundBucket")
    return { intranetEndpoint: "oss-cn-hangzhou-internal.aliyuncs.com", serverSideEncryption: "AES256" };
  if (type === "pulumi-nodejs:dynamic/alicloud-mirrormaker:ClusterRecord")
    return { brokers: [1, 2, 3].map((id) => ({ instanceId: `i-${id}`, address: `ip-${id}` })), first: 3 };
  return {};
}

/** The value of an output, secret or not. */
export function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => void output.apply(resolve));
}
