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
import { dependenciesOf, inputsOf, isComponent, nameOf, outputsOf, urnOf } from "./engine-view";

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
  const providerOf = (resource: ExampleResource): unknown =>
    isComponent(resource) ? undefined : { props: unknownCheckingProxy(provider ?? {}) };
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
        props: unknownCheckingProxy(inputsOf(resource)),
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

function stackOf(
  resources: readonly ExampleResource[],
  providerOf: (resource: ExampleResource) => unknown,
): PolicyResource[] {
  const byUrn = new Map<string, any>();
  for (const resource of resources) {
    byUrn.set(urnOf(resource), {
      urn: urnOf(resource),
      name: resource.name,
      type: resource.type,
      provider: providerOf(resource),
      opts: resource.options,
      props: unknownCheckingProxy(outputsOf(resource)),
    });
  }
  for (const example of resources) {
    const { all, byInput, parent } = dependenciesOf(example, resources);
    const resource = byUrn.get(urnOf(example));
    resource.dependencies = all.flatMap((source) => byUrn.get(source) ?? []);
    resource.parent = parent && byUrn.get(parent);
    resource.propertyDependencies = Object.fromEntries(
      Object.entries(byInput).map(([input, sources]) => [
        input,
        sources.map((source) => byUrn.get(source) ?? { urn: source }),
      ]),
    );
  }
  return [...byUrn.values()];
}
