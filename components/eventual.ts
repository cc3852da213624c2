import * as pulumi from "@pulumi/pulumi";

/** Whether an input's value comes later: an Output or a promise. */
export function isEventual<T>(input: pulumi.Input<T>): input is pulumi.Output<T> | Promise<T> {
  return pulumi.Output.isInstance(input) || input instanceof Promise;
}
