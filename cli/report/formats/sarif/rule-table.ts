import type { ReportingConfiguration, ReportingDescriptor } from "sarif";
import { Severity } from "@pulumi/policy";
import { CATALOGUE } from "../../../../policies/catalogue";
import { Rule } from "../../../../policies/framework/rule";
import { Finding, Report } from "../../report";
import { sentences } from "../statements";
import { printable } from "../text";

/**
 * The upper ends of GitHub's bands: critical, high, medium, low.
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const SECURITY_SEVERITY = {
  critical: "10.0",
  high: "8.9",
  medium: "6.9",
  low: "3.9",
} satisfies Record<Severity, string>;

/** More are refused. */
const MOST_TAGS = 20;

/** What a run can say about itself; code scanning wants as much said of each as of a rule. */
export const NOTIFICATIONS: ReportingDescriptor[] = Object.entries({
  "run-error": "The run of Pulumi has failed",
  "not-checked": "The policies have not seen everything",
  "no-factory": "No data factory was checked",
  "results-left-out": "There are more results than a file may have",
  pack: "The policy pack says something about itself",
}).map(([id, title]) => {
  const text = sentences(title);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text },
    fullDescription: { text },
    help: { text },
  };
});

/** The rules that results refer to: ours, and those of other packs that have found something. */
export class RuleTable {
  public readonly descriptors: readonly ReportingDescriptor[];
  private readonly indexes: ReadonlyMap<string, number>;

  public constructor(report: Report) {
    const { findings } = printable(report);
    const ids = new Set(CATALOGUE.map(({ id }) => id));
    const others = new Map<string, Finding>();
    for (const finding of findings) {
      if (!ids.has(finding.rule) && finding.kind !== "notice") {
        others.set(finding.rule, others.get(finding.rule) ?? finding);
      }
    }
    this.descriptors = [...CATALOGUE.map(ofCatalogue), ...[...others.values()].map(ofFinding)];
    this.indexes = new Map([...ids, ...others.keys()].map((id, index) => [id, index]));
  }

  /** What a result has to say of its rule, whose id is printable. */
  public refer(rule: string): { ruleId: string; ruleIndex?: number } {
    return { ruleId: rule, ruleIndex: this.indexes.get(rule) };
  }
}

function ofCatalogue(rule: Rule): ReportingDescriptor {
  const { id, title, why, fix, severity, url, references } = rule;
  const tags = ["security", ...references.map(({ tag }) => tag)];
  const level = rule.level === "mandatory" ? "error" : "warning";
  return descriptor({ id, title, why, fix, severity, url, tags, level });
}

/** Other packs say of their policies no more than a finding does. */
function ofFinding(finding: Finding): ReportingDescriptor {
  const { rule, title, why, severity, url, level } = finding;
  return descriptor({
    ...{ id: rule, title, why, severity, url },
    tags: ["security"],
    level: level === "mandatory" ? "error" : "warning",
  });
}

interface RuleFacts extends Pick<Rule, "id" | "title" | "severity"> {
  readonly why?: string;
  readonly fix?: string;
  readonly url?: string;
  readonly tags: readonly string[];
  readonly level: ReportingConfiguration["level"];
}

function descriptor({ id, title, why, fix, severity, url, tags, level }: RuleFacts) {
  const help = sentences(why ?? title, fix);
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: sentences(title) },
    fullDescription: { text: sentences(why ?? title) },
    help: { text: help, markdown: url ? `${help}\n\n[Read on](${url})` : help },
    helpUri: url,
    defaultConfiguration: { level },
    properties: {
      tags: tags.slice(0, MOST_TAGS),
      precision: "very-high",
      "security-severity": SECURITY_SEVERITY[severity],
    },
  } satisfies ReportingDescriptor;
}

/** SARIF wants a name that people can read and that differs from the id. */
function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
