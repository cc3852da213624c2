import {
  EnforcementLevel,
  PolicyResource,
  ResourceValidationArgs,
  StackValidationArgs,
  unknownCheckingProxy,
} from "@pulumi/policy";
import { Configuration } from "../../../policies/framework/configuration";
import { PACK_POLICY } from "../../../policies/framework/pack-settings";
import { toPolicies } from "../../../policies/framework/policies";
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
  /** Of each rule. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Of the pack. */
  readonly pack?: Readonly<Record<string, unknown>>;
  /** Configuration of policies that the pack does not have. */
  readonly others?: readonly string[];
  readonly stackTags?: Readonly<Record<string, string>>;
  readonly environment?: Environment;
  readonly provider?: Readonly<Record<string, unknown>>;
  readonly levels?: ReadonlyMap<string, EnforcementLevel>;
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
  {
    settings = {},
    pack = {},
    others = [],
    stackTags = {},
    environment,
    provider,
    levels = new Map(),
  }: JudgeOptions = {},
): Judgement {
  const levelOf = (rule: Rule): EnforcementLevel => levels.get(rule.id) ?? rule.level;
  const configuration = new Configuration({
    [PACK_POLICY]: { level: "mandatory", settings: pack },
    ...Object.fromEntries(rules.map((rule) => [rule.id, { level: levelOf(rule), settings }])),
    ...Object.fromEntries(others.map((name) => [name, { level: "mandatory" as const }])),
  });
  const policies = toPolicies(new Session(rules, configuration, environment));
  const tags = new Map(Object.entries(stackTags));
  const early: Finding[] = [];
  const late: Finding[] = [];
  const skipped = new Map<string, string[]>();
  const reporter =
    (into: Finding[], policy: any): Report =>
    ({ urn, name, enforcementLevel, message }) => {
      const id = name ?? policy.name;
      const level = enforcementLevel ?? levels.get(id) ?? policy.enforcementLevel;
      into.push({ policy: id, level, on: nameOf(urn ?? "::the stack"), message });
    };
  const providerOf = ({ type }: ExampleResource): unknown =>
    isComponent(type) ? undefined : { props: unknownCheckingProxy(provider ?? {}) };
  for (const resource of resources) {
    for (const policy of policies as any[]) {
      const validate = policy.validateResource;
      const rule = rules.find(({ id }) => id === policy.name);
      // The SDK does not ask a policy that is disabled.
      if (rule && levelOf(rule) === "disabled") continue;
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
        stackTags: tags,
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
  const whole = policies.find(({ name }) => name === PACK_POLICY) as any;
  if (whole.validateStack.__pulumiType === undefined) {
    const stack = stackOf(resources, providerOf);
    const args = { resources: stack, stackTags: tags } as unknown as StackValidationArgs;
    whole.validateStack(args, reporter(late, whole));
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
      props: unknownCheckingProxy(merge(definedOnly(resource.inputs), toldOutputs(resource))),
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

/** The engine does not tell a resource's id; only the classic provider has it among its outputs. */
export function toldOutputs({
  type,
  outputs = {},
}: ExampleResource): Readonly<Record<string, unknown>> {
  return type.startsWith("azure:") ? outputs : definedOnly({ ...outputs, id: undefined });
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
