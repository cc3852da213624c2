import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";

/** An error of a component's: Pulumi shows its message on the component, once and without a stack. */
export function componentError(component: pulumi.Resource, message: string): pulumi.ResourceError {
  const error = new pulumi.ResourceError(message, component, true);
  return Object.defineProperties(error, {
    // The SDK puts "error serializing property …" before the message of a rejected Output, once for
    // every resource that uses it: @pulumi/pulumi/runtime/rpc.js, serializeFilteredProperties.
    message: { get: () => message, set: () => undefined },
    // It also renders each error in full before it looks at what kind it is: with the component, and
    // so with all that hangs on it, that takes 20 seconds. @pulumi/pulumi/cmd/run/error.js
    [inspect.custom]: { value: () => message },
    // Where several components are wrong, it shows all but one with their stacks:
    // @pulumi/pulumi/runtime/debuggable.js
    stack: { value: message },
  });
}
