import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "@jest/globals";
import { componentError } from "../../components/component-error";

const component = {} as pulumi.Resource;

describe("componentError", () => {
  it("is one that Pulumi shows on the component, without a stack", () => {
    const error = componentError(component, "wrong");
    expect(pulumi.ResourceError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ resource: component, hideStack: true, message: "wrong" });
  });

  it("keeps its message when the SDK prefixes it, and is rendered as its message alone", () => {
    const error = componentError(component, "wrong");
    error.message = `error serializing property: ${error.message}`;
    expect(error.message).toBe("wrong");
    expect(inspect(error, { colors: true })).toBe("wrong");
    expect(error.stack).toBe("wrong");
  });
});
