import {
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { ConfiguredLevels } from "./configured-levels";
import { Rule } from "./rule";
import { Session } from "./session";
import { Settings, settingsSchema } from "./settings";
import { StackGraph } from "./stack-graph";
import { KIND_NOUNS, Kind } from "./tokens";

/** The policy that observes all resources and ends what the rules have left open. */
export const WHOLE_STACK = "adf-cmk-whole-stack";

type WholeStackPolicy = ResourceValidationPolicy & StackValidationPolicy;

/**
 * Makes the policies of rules. Each rule judges resources before they are created, under its own
 * name and level. What it cannot tell by then is judged by one policy for all rules when all
 * resources are registered: the SDK decodes the whole stack anew for every stack policy.
 */
export function toPolicies(
  rules: readonly Rule[],
  session: Session,
  levels: ConfiguredLevels,
): (ResourceValidationPolicy | WholeStackPolicy)[] {
  return [
    wholeStackPolicy(rules, session, levels),
    ...rules.map((rule) => resourcePolicy(rule, session)),
  ];
}

function wholeStackPolicy(
  rules: readonly Rule[],
  session: Session,
  levels: ConfiguredLevels,
): WholeStackPolicy {
  const judgeLate = (args: StackValidationArgs, report: ReportViolation): void => {
    const graph = new StackGraph(args.resources, (urn) => session.observed.get(urn));
    for (const rule of rules.filter(({ decidedBy }) => decidedBy === "graph")) {
      session.judgeLate(rule, graph, levels.get(rule.id) ?? rule.level, report);
    }
  };
  return {
    name: WHOLE_STACK,
    displayName: "What only the whole stack shows",
    description:
      "Decides what the other policies of this pack could not tell before all resources were registered, and reports it under their names and levels.",
    enforcementLevel: "mandatory",
    validateResource: (args) => session.observe(args),
    // Nothing is decoded for a stack in which there is nothing to judge.
    validateStack: appliesWhile(() => session.hasOpenQuestions, judgeLate),
  };
}

function resourcePolicy(rule: Rule, session: Session): ResourceValidationPolicy {
  const [framework, ...others] = rule.references;
  const { tag, ...reference } = framework;
  const schema = settingsSchema(rule.settings);
  const judgeEarly = (args: ResourceValidationArgs, report: ReportViolation): void => {
    const resource = session.observed.get(args.urn);
    if (resource?.kind !== rule.judges) {
      return args.notApplicable(notJudged(rule.judges));
    }
    const settings = new Settings(schema, args.getConfig<Record<string, unknown>>());
    const outcome = session.judgeEarly(rule, resource, settings, report);
    if (outcome.kind === "notApplicable") {
      return args.notApplicable(outcome.reason);
    }
  };
  return {
    name: rule.id,
    displayName: rule.title,
    description: `${rule.title}. ${rule.why}.`,
    enforcementLevel: rule.level,
    severity: rule.severity,
    framework: reference,
    tags: [tag, ...others.map((other) => other.tag)],
    remediationSteps: `${rule.fix}.`,
    url: rule.url,
    configSchema: { properties: schema },
    // The SDK asks the policies about one resource in their order, and the first one observes it.
    validateResource: appliesWhile(() => session.latest?.kind === rule.judges, judgeEarly),
  };
}

function notJudged(kind: Kind): string {
  return `It judges each ${KIND_NOUNS[kind]}`;
}

/**
 * The SDK decodes the properties anew for every policy, which is most of a pack's time. It spares
 * itself that where a function names a type that is not there, as validateResourceOfType makes it
 * do; which types a rule judges is not one token, so the function names an impossible one instead.
 */
function appliesWhile<T extends object>(applies: () => boolean, validate: T): T {
  return Object.defineProperty(validate, "__pulumiType", {
    get: () => (applies() ? undefined : "adf-cmk:policies:NotJudged"),
  });
}
