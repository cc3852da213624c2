import { describe, expect, it } from "@jest/globals";
import { PolicyResource } from "@pulumi/policy";
import { Precedence } from "../../../policies/framework/precedence";

interface Given {
  readonly dependencies?: readonly string[];
  readonly parent?: string;
  readonly isComponent?: boolean;
}

function precedence(stack: Readonly<Record<string, Given>>): Precedence {
  const resources = new Map<string, any>(
    Object.entries(stack).map(([urn, { isComponent }]) => [
      urn,
      { urn, provider: isComponent ? undefined : { props: {} } },
    ]),
  );
  for (const [urn, { dependencies = [], parent }] of Object.entries(stack)) {
    const resource = resources.get(urn);
    resource.dependencies = dependencies.map((one) => resources.get(one));
    resource.parent = parent && resources.get(parent);
  }
  return new Precedence([...resources.values()] as PolicyResource[]);
}

describe("what comes after what", () => {
  it("follows dependencies, directly and by way of others, and not backwards", () => {
    const stack = precedence({
      grant: {},
      wait: { dependencies: ["grant"] },
      factory: { dependencies: ["wait"] },
    });
    expect(stack.comesAfter("factory", "wait")).toBe(true);
    expect(stack.comesAfter("factory", "grant")).toBe(true);
    expect(stack.comesAfter("grant", "factory")).toBe(false);
    expect(stack.comesAfter("factory", "factory")).toBe(false);
  });

  it("follows parents and what they wait for", () => {
    const stack = precedence({
      grant: {},
      component: { dependencies: ["grant"], isComponent: true },
      factory: { parent: "component" },
    });
    expect(stack.comesAfter("factory", "grant")).toBe(true);
    expect(stack.comesAfter("factory", "component")).toBe(true);
  });

  it("does not take siblings, nor children of what is waited for, for earlier", () => {
    const stack = precedence({
      component: { isComponent: true },
      vault: { parent: "component" },
      grant: { parent: "vault" },
      factory: { parent: "component", dependencies: ["vault"] },
    });
    expect(stack.comesAfter("factory", "vault")).toBe(true);
    expect(stack.comesAfter("factory", "grant")).toBe(false);
  });

  it("takes all that is in a component for earlier when the component is waited for", () => {
    const stack = precedence({
      component: { isComponent: true },
      inner: { parent: "component", isComponent: true },
      grant: { parent: "inner" },
      factory: { dependencies: ["component"] },
    });
    expect(stack.comesAfter("factory", "grant")).toBe(true);
  });

  it("takes what the stack does not have for earlier", () =>
    expect(precedence({ factory: {} }).comesAfter("factory", "grant")).toBe(true));
});
