import { InvalidArgumentError } from "commander";
import { REPORT_AS_PACK } from "./diff-rules/diff-rule";
import { Finding, Link, Report } from "./report";

/** What somebody has agreed to in advance: a rule about changes, for one resource or for all. */
export interface Allowance {
  readonly rule: string;
  /** Its name in the program. */
  readonly resource?: string;
}

/** The rules about changes that make a run fail. Named here, so that --help needs not load them. */
export const ALLOWABLE: readonly string[] = [
  "adf-cmk-not-disabled",
  "adf-cmk-late-binding",
  "adf-cmk-dependency-replaced",
];

/** Reads `--allow <rule>` or `--allow <rule>=<resource>`. */
export function allowance(text: string, others: readonly Allowance[]): readonly Allowance[] {
  const [rule = "", ...name] = text.split("=");
  if (!ALLOWABLE.includes(rule) || (name.length > 0 && name.join("=") === "")) {
    throw new InvalidArgumentError(
      `Give rule or rule=resource, e.g. adf-cmk-late-binding=orders; rules are ${ALLOWABLE.join(", ")}.`,
    );
  }
  return [...others, { rule, ...(name.length > 0 && { resource: name.join("=") }) }];
}

/**
 * The report with what is agreed to: it is shown as before, and stops nothing. What a policy of the
 * same name has found stays, since the policy stops the update whatever a report says of it.
 */
export function allowing(report: Report, allowances: readonly Allowance[]): Report {
  if (allowances.length === 0) {
    return report;
  }
  const findings = report.findings.map((one) => (isAllowed(one, allowances) ? agreed(one) : one));
  const open = new Set(findings.filter(({ kind }) => kind !== "exempt").map(({ rule }) => rule));
  return {
    ...report,
    findings,
    factories: report.factories.map((factory) => ({
      ...factory,
      chain: factory.chain.map((link) => withoutAgreed(link, open)),
    })),
  };
}

function isAllowed(
  { rule, pack, kind, resource }: Finding,
  allowances: readonly Allowance[],
): boolean {
  return (
    pack === REPORT_AS_PACK &&
    kind === "violation" &&
    allowances.some(
      (one) => one.rule === rule && (one.resource === undefined || one.resource === resource?.name),
    )
  );
}

function agreed(finding: Finding): Finding {
  return {
    ...finding,
    kind: "exempt",
    exemption: { reason: `--allow ${finding.rule}`, expired: false },
  };
}

function withoutAgreed(link: Link, open: ReadonlySet<string>): Link {
  const rules = link.rules.filter((rule) => open.has(rule));
  return link.state === "violated" && rules.length === 0 && link.rules.length > 0
    ? { ...link, state: "exempt" }
    : link;
}
