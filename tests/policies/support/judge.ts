import {
  PolicyResource,
  ResourceValidationArgs,
  StackValidationArgs,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { ConfiguredLevels } from "../../../policies/framework/configured-levels";
import { toPolicies, WHOLE_STACK } from "../../../policies/framework/policies";
import { ExampleResource, Rule } from "../../../policies/framework/rule";
import { Environment, Session } from "../../../policies/framework/session";

/** A finding, as the engine would get it. */
export interface Finding {
  readonly policy: string;
  readonly level: string;
  /** Name of the resource in the program. */
  readonly on: string;
  readonly message: string;
}

export interface JudgeOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Environment;
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly levels?: ConfiguredLevels;
}

/** What rules say about a stack: before each resource is created, and when all are registered. */
export interface Judgement {
  readonly early: readonly Finding[];
  readonly late: readonly Finding[];
  /** Names of the resources that a rule calls not applicable, by rule. */
  readonly notApplicable: ReadonlyMap<string, readonly string[]>;
}

const urnOf = ({ type, name }: ExampleResource): string => `urn:pulumi:dev::test::${type}::${name}`;
const nameOf = (urn: string): string => urn.split("::").pop()!;

class NotApplicable extends Error {}
const notApplicable = (): never => {
  throw new NotApplicable();
};

type Report = (finding: any) => void;

/** Runs rules over resources the way the SDK does, unknown values and all. */
export function judge(
  rules: readonly Rule[],
  resources: readonly ExampleResource[],
  { settings = {}, environment, provider, levels = new Map() }: JudgeOptions = {},
): Judgement {
  const policies = toPolicies(rules, new Session(environment), levels);
  const early: Finding[] = [];
  const late: Finding[] = [];
  const skipped = new Map<string, string[]>();
  const reporter =
    (into: Finding[], policy: any): Report =>
    ({ urn, name, enforcementLevel, message }) => {
      const id = name ?? policy.name;
      const level = enforcementLevel ?? levels.get(id) ?? policy.enforcementLevel;
      into.push({ policy: id, level, on: nameOf(urn), message });
    };
  const providerOf = ({ type }: ExampleResource): unknown =>
    isComponent(type) ? undefined : { props: unknownCheckingProxy(provider ?? {}) };
  for (const resource of resources) {
    for (const policy of policies as any[]) {
      const validate = policy.validateResource;
      if ((levels.get(policy.name) ?? policy.enforcementLevel) === "disabled") {
        continue;
      }
      if (validate.__pulumiType !== undefined && validate.__pulumiType !== resource.type) {
        continue;
      }
      const args = {
        urn: urnOf(resource),
        name: resource.name,
        type: resource.type,
        props: unknownCheckingProxy(definedOnly(resource.inputs)),
        opts: resource.options,
        provider: providerOf(resource),
        getConfig: () => settings,
        notApplicable,
      } as unknown as ResourceValidationArgs;
      try {
        validate(args, reporter(early, policy));
      } catch (error) {
        if (!(error instanceof NotApplicable)) throw error;
        skipped.set(policy.name, [...(skipped.get(policy.name) ?? []), resource.name]);
      }
    }
  }
  const whole = policies.find(({ name }) => name === WHOLE_STACK) as any;
  if (whole.validateStack.__pulumiType === undefined) {
    const stack = stackOf(resources, providerOf);
    whole.validateStack({ resources: stack } as StackValidationArgs, reporter(late, whole));
  }
  return { early, late, notApplicable: skipped };
}

const isComponent = (type: string): boolean => type.includes(":index:");

function stackOf(
  resources: readonly ExampleResource[],
  providerOf: (resource: ExampleResource) => unknown,
): PolicyResource[] {
  const byName = new Map<string, any>();
  for (const resource of resources) {
    byName.set(resource.name, {
      urn: urnOf(resource),
      name: resource.name,
      type: resource.type,
      provider: providerOf(resource),
      opts: resource.options,
      props: unknownCheckingProxy(merge(definedOnly(resource.inputs), resource.outputs ?? {})),
    });
  }
  for (const { name, from = {}, parent, dependsOn = [] } of resources) {
    const resource = byName.get(name);
    const dependencies = [...dependsOn, ...Object.values(from).flat()];
    resource.dependencies = dependencies.flatMap((source) => byName.get(source) ?? []);
    resource.parent = parent && byName.get(parent);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(from).map(([input, sources]) => [
        input,
        sources.map((source) => byName.get(source) ?? { urn: source }),
      ]),
    );
  }
  return [...byName.values()];
}

/** What is undefined in a program is not sent at all. */
function definedOnly(value: any): any {
  if (Array.isArray(value)) return value.map(definedOnly);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, definedOnly(member)]),
  );
}

function merge(one: any, other: any): any {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const both = typeof merged[key] === "object" && typeof value === "object";
    merged[key] = both ? merge(merged[key], value) : value;
  }
  return merged;
}
