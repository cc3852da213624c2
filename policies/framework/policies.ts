import {
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { KIND_NOUNS, Kind } from "./kinds";
import { PACK_POLICY, PACK_SETTINGS } from "./pack-settings";
import { Rule } from "./rule";
import { Session } from "./session";
import { settingsSchema } from "./settings-schema";
import { StackGraph } from "./stack-graph";

type PackPolicy = ResourceValidationPolicy & StackValidationPolicy;

/**
 * Makes the policies of the rules. Each rule judges resources before they are created, under its own
 * name and level. What it cannot tell by then is judged by one policy for all rules when all
 * resources are registered: the SDK decodes the whole stack anew for every stack policy.
 */
export function toPolicies(session: Session): (ResourceValidationPolicy | PackPolicy)[] {
  return [packPolicy(session), ...session.rules.map((rule) => resourcePolicy(rule, session))];
}

function packPolicy(session: Session): PackPolicy {
  return {
    name: PACK_POLICY,
    displayName: "The pack as a whole",
    description:
      "Has the settings of the whole pack, says what cannot be told yet, and decides what the other policies could not tell before all resources were registered; it reports that under their names and levels.",
    enforcementLevel: "mandatory",
    configSchema: { properties: PACK_SETTINGS },
    validateResource: (args, report) => session.observe(args, report, args.stackTags),
    // Nothing is decoded for a stack in which there is nothing to judge.
    validateStack: appliesWhile(
      () => session.needsWholeStack,
      ({ resources, stackTags }: StackValidationArgs, report: ReportViolation) => {
        session.levels.observe(stackTags);
        session.judgeLate(new StackGraph(resources, session.observed), report);
      },
    ),
  };
}

function resourcePolicy(rule: Rule, session: Session): ResourceValidationPolicy {
  const [framework, ...others] = rule.references;
  const { tag, ...reference } = framework;
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
    configSchema: { properties: settingsSchema(rule) },
    // The SDK asks the policies about one resource in their order, and the first one observes it.
    validateResource: appliesWhile(
      () => session.latest?.kind === rule.judges,
      (args: ResourceValidationArgs, report: ReportViolation) => {
        const resource = session.observed.get(args.urn);
        if (resource?.kind !== rule.judges) {
          return args.notApplicable(notJudged(rule.judges));
        }
        if (session.levels.of(rule) === "disabled") {
          return args.notApplicable("It is disabled for stacks with this stack's tags");
        }
        const outcome = session.judgeEarly(rule, resource, report);
        if (outcome.kind === "notApplicable") {
          return args.notApplicable(outcome.reason);
        }
      },
    ),
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
