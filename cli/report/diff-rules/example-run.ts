import { ExampleResource } from "../../../policies/framework/rule";
import { GatheredRun } from "../gathered-run";
import { DiffExample } from "./diff-rule";

const urnOf = ({ type, name }: ExampleResource): string =>
  `urn:pulumi:dev::example::${type}::${name}`;

/** A run as the engine would have shown it: every resource that there was, and that there is to be. */
export function runOf({ before, after, replaces = [] }: DiffExample): GatheredRun {
  const run = new GatheredRun();
  run.operation = "preview";
  run.result = "succeeded";
  for (const resource of after) {
    const urn = urnOf(resource);
    const earlier = before.find((one) => urnOf(one) === urn);
    const old = earlier && stateOf(earlier, before);
    const now = stateOf(resource, after);
    const op = !old
      ? "create"
      : replaces.includes(resource.name)
        ? "replace"
        : JSON.stringify(old) === JSON.stringify(now)
          ? "same"
          : "update";
    run.takeStep({ urn, op }, [old, now]);
  }
  for (const gone of before.filter((one) => !after.some((other) => urnOf(other) === urnOf(one)))) {
    run.takeStep({ urn: urnOf(gone), op: "delete" }, [stateOf(gone, before), undefined]);
  }
  return run;
}

/** As Pulumi's state has it. */
function stateOf(
  { type, name, inputs, outputs, from = {}, parent, dependsOn = [], options }: ExampleResource,
  all: readonly ExampleResource[],
): object {
  const urns = (names: readonly string[]): string[] =>
    all.filter((one) => names.includes(one.name)).map(urnOf);
  return {
    urn: urnOf({ type, name, inputs }),
    type,
    inputs: JSON.parse(JSON.stringify(inputs)) as object,
    outputs: { ...inputs, ...outputs },
    parent: parent === undefined ? undefined : urns([parent])[0],
    protect: options?.protect,
    ignoreChanges: options?.ignoreChanges,
    propertyDependencies: Object.fromEntries(
      Object.entries(from).map(([input, names]) => [input, urns(names)]),
    ),
    dependencies: urns([...Object.values(from).flat(), ...dependsOn]),
  };
}
