import type * as pulumi from "@pulumi/pulumi";

/** Region of the alicloud provider that was passed to a component or to one of its parents; undefined where the stack's configuration says it. */
export function regionOfProvider(component: pulumi.ComponentResource): pulumi.Output<string> | undefined {
  return Object(component.getProvider("alicloud:oss/bucket:Bucket")).region;
}
