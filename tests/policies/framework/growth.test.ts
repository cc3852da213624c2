import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { CATALOGUE } from "../../../policies/catalogue";
import { chain, PRINCIPAL } from "../../../policies/examples/chain";
import { DialectReader } from "../../../policies/framework/dialect";
import { ExampleResource } from "../../../policies/framework/rule";
import { atFirstPreview } from "../support/first-preview";
import { judge } from "../support/judge";

afterEach(() => {
  jest.restoreAllMocks();
});

/** Right chains, each with resources of its own; keys are called the same in each vault. */
function chains(count: number): ExampleResource[] {
  const text = JSON.stringify(chain()).replaceAll("cmk-orders", "cmk");
  return Array.from({ length: count }, (_, index) => {
    const principal = PRINCIPAL.slice(0, -4) + String(index).padStart(4, "0");
    const own = text.replaceAll("orders", `orders${index}`).replaceAll(PRINCIPAL, principal);
    return JSON.parse(own) as ExampleResource[];
  }).flat();
}

/** How many properties all rules read to judge a stack. */
function readsFor(resources: readonly ExampleResource[], appliesTo: string): number {
  const reading = jest.spyOn(DialectReader.prototype, "property");
  judge(CATALOGUE, resources, { settings: { appliesTo } });
  const reads = reading.mock.calls.length;
  reading.mockRestore();
  return reads;
}

describe("what the rules read", () => {
  it.each([
    ["an update", "all", (resources: ExampleResource[]) => resources],
    ["an update, of factories only", "factories", (resources: ExampleResource[]) => resources],
    ["a first preview", "all", atFirstPreview],
    ["a first preview, of factories only", "factories", atFirstPreview],
  ])("is the same for each further factory of a stack: %s", (_, appliesTo, as) => {
    const [few, more, most] = [10, 20, 40].map((count) => readsFor(as(chains(count)), appliesTo));
    expect((most! - more!) / 20).toBeCloseTo((more! - few!) / 10);
  });
});
