import { beforeEach, describe, expect, it } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";
import { askOnce } from "../../components/ask-once";

let asked: number;
const ask = (): number => (asked += 1);
const setMocks = (): void => {
  void pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) });
};
beforeEach(() => {
  asked = 0;
  setMocks();
});

/** Begins a program whose mocks look like an engine, which knows hooks. */
function beginProgram(): void {
  setMocks();
  Object.assign(pulumi.runtime.getMonitor()!, { registerErrorHook: () => undefined });
}

type Asking = Pick<pulumi.Resource, "getProvider">;

/** A component with a provider of its own, or with the default one. */
const component = (provider?: object): Asking => ({ getProvider: () => provider as never });

describe("what is the same for all components", () => {
  it("is asked once for those that have no provider of their own", () => {
    beginProgram();
    const answers = [component(), component()].map((one) => askOnce(one, "client", ask));
    expect(answers).toEqual([1, 1]);
    expect(askOnce(component(), "region of rg-data", ask)).toBe(2);
  });

  it("is asked of each provider", () => {
    beginProgram();
    const [mine, yours] = [{}, {}];
    const answers = [undefined, mine, yours, mine].map((provider) =>
      askOnce(component(provider), "client", ask),
    );
    expect(answers).toEqual([1, 2, 3, 2]);
  });

  it("is asked again in another program of the same process", () => {
    beginProgram();
    expect(askOnce(component(), "client", ask)).toBe(1);
    beginProgram();
    expect(askOnce(component(), "client", ask)).toBe(2);
  });

  it("is asked by everybody where there is no engine, as mocks may change their mind", () => {
    const answers = [component(), component()].map((one) => askOnce(one, "client", ask));
    expect(answers).toEqual([1, 2]);
  });
});
