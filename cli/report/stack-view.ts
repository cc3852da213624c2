import { PolicyResource } from "@pulumi/policy";

import { Graph } from "../../policies/framework/graph";
import { ObservedGraph } from "../../policies/framework/observed-graph";
import { StackGraph } from "../../policies/framework/stack-graph";
import { resourceTypeOf } from "../../policies/framework/tokens";
import { unknownCheckingProxy } from "../../policies/framework/unknown-values";
import { isDeletion } from "./diff-rules/step-kinds";
import { GatheredRun } from "./gathered-run";
import { readUrn } from "./urn";
import { ResourceRecord } from "./resource-record";

/** The resources as the rules of the pack see them, as they are after the run. */
export function graphAfter(run: GatheredRun): Graph {
  const left = [...run.records.values()].filter(
    ({ urn }) => !isDeletion(run.steps.get(urn)?.op ?? "same"),
  );
  return graphOf(left);
}

/** The resources as the rules of the pack see them, as they were before the run. */
export function graphBefore(run: GatheredRun): Graph {
  return graphOf([...run.steps.values()].flatMap(({ old }) => old ?? []));
}

/** Of resources that rules do not know, only that something depends on them is of use. */
function graphOf(all: readonly ResourceRecord[]): Graph {
  const records = all.filter(
    ({ type }) => resourceTypeOf(type) !== undefined || type.startsWith("pulumi:providers:"),
  );
  const observed = new ObservedGraph();
  const byUrn = new Map<string, Mutable<PolicyResource>>();
  for (const record of records) {
    byUrn.set(record.urn, policyResource(record));
  }
  for (const record of records) {
    const resource = byUrn.get(record.urn)!;
    const found = (urns: readonly string[]): PolicyResource[] =>
      urns.map((urn) => byUrn.get(urn) ?? ({ urn } as PolicyResource));
    // A reference to a provider is its URN and its id, joined by "::".
    const provider = record.provider?.replace(/::[^:]*$/, "");
    resource.parent = record.parent === undefined ? undefined : byUrn.get(record.parent);
    resource.provider = provider === undefined ? undefined : byUrn.get(provider);
    resource.dependencies = found(record.dependencies);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(record.propertyDependencies).map(([name, urns]) => [name, found(urns)]),
    );
    observed.observe({ ...resource, props: unknownCheckingProxy(record.inputs) });
  }
  return new StackGraph([...byUrn.values()], observed);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function policyResource(record: ResourceRecord): Mutable<PolicyResource> {
  const { urn, type, inputs, outputs, protect, ignoreChanges } = record;
  const options = { protect, ignoreChanges } as unknown as PolicyResource["opts"];
  const props = unknownCheckingProxy({ ...inputs, ...outputs });
  const resource = { urn, type, name: readUrn(urn).name, opts: options, props };
  return { ...resource, dependencies: [], propertyDependencies: {} } as unknown as PolicyResource;
}
