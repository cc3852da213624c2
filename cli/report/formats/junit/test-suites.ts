import { Finding, Report, ResourceRef } from "../../report";
import { checkedFactories, isMandatory } from "../../verdict";
import { sentences, statementOf } from "../statements";

/** What became of a test, as JUnit has it; undefined: it passed. */
export interface TestOutcome {
  readonly kind: "failure" | "error" | "skipped";
  readonly message: string;
}

export interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly outcome?: TestOutcome;
  /** What is to be said of a test that passed. */
  readonly remarks: readonly string[];
}

export interface TestSuite {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly TestCase[];
}

/** The run itself, and of each pack one test for each policy and resource. */
export function testSuites(report: Report): readonly TestSuite[] {
  const packs = [...new Set(report.policies.packs.map(({ name }) => name))];
  const byPack = new Map(packs.map((name) => [name, new Map<string, TestCase>()]));
  for (const finding of report.findings.flatMap(oneForEachRule)) {
    const cases = byPack.get(finding.pack) ?? new Map<string, TestCase>();
    byPack.set(finding.pack, cases);
    const key = keyOf(finding.rule, finding.resource);
    cases.set(key, joined(cases.get(key), ofFinding(finding)));
  }
  // Passes are of the project's own pack, of which a run has one.
  const own = packs.find((name) => /^adf-cmk-policies(?:-|$)/.test(name)) ?? packs[0] ?? "";
  for (const { rule, resource } of report.passes ?? []) {
    const cases = byPack.get(own);
    const key = keyOf(rule, resource);
    cases?.set(key, cases.get(key) ?? testCase(own, rule, resource));
  }
  const versions = new Map(report.policies.packs.map(({ name, version }) => [name, version]));
  return [
    ofRun(report),
    ...[...byPack].map(([name, cases]) => ({
      name: name || "policies",
      properties: { version: versions.get(name) ?? "" },
      cases: [...cases.values()],
    })),
  ];
}

/** What would else look like a run without findings. */
function ofRun(report: Report): TestSuite {
  const { operation, result, errors, policies, factories, project, stack } = report;
  const classname = `pulumi.${operation}`;
  const run = testCase("pulumi", operation);
  const failed = errors.map(({ message }) => message).join("\n\n");
  const isWhole = policies.coverage === "all";
  const checked = sentences(checkedFactories(report));
  const seen = { classname, name: "the policies saw everything", remarks: [checked] };
  const some = { classname, name: "data factories were checked", remarks: [] };
  return {
    name: `pulumi ${operation}`,
    properties: { project, stack, result },
    cases: [
      { ...run, ...(failed && { outcome: { kind: "error", message: failed } }) },
      { ...seen, ...(!isWhole && { outcome: { kind: "error", message: checked } }) },
      {
        ...some,
        ...(!factories.some(({ after }) => after) && {
          outcome: { kind: "skipped", message: checked },
        }),
      },
    ],
  };
}

function ofFinding(finding: Finding): TestCase {
  const { pack, rule, resource, kind, url } = finding;
  const test = testCase(pack, rule, resource);
  const message = [statementOf(finding), ...(url ? [url] : [])].join("\n");
  if (isMandatory(finding)) {
    return { ...test, outcome: { kind: "failure", message } };
  }
  const isOpen = kind === "undeterminable" || kind === "exempt";
  return isOpen
    ? { ...test, outcome: { kind: "skipped", message } }
    : { ...test, remarks: [message] };
}

/** A rule can find several faults of one resource. */
function joined(one: TestCase | undefined, other: TestCase): TestCase {
  if (!one) {
    return other;
  }
  const [graver, lesser] = gravity(one) >= gravity(other) ? [one, other] : [other, one];
  const more = lesser.outcome ? [lesser.outcome.message] : lesser.remarks;
  return graver.outcome
    ? {
        ...graver,
        outcome: {
          ...graver.outcome,
          message: [graver.outcome.message, ...more].join("\n\n"),
        },
        remarks: [...one.remarks, ...other.remarks],
      }
    : { ...graver, remarks: [...one.remarks, ...other.remarks] };
}

function gravity({ outcome }: TestCase): number {
  return outcome ? ["skipped", "failure", "error"].indexOf(outcome.kind) + 1 : 0;
}

/** What is not known can leave several rules open, and each is a test of its own. */
function oneForEachRule(finding: Finding): readonly Finding[] {
  const { kind, rules = [finding.rule] } = finding;
  return kind === "undeterminable" ? rules.map((rule) => ({ ...finding, rule })) : [finding];
}

function testCase(pack: string, rule: string, resource?: ResourceRef): TestCase {
  const about = resource ? ` :: ${resource.type} ${resource.name}` : "";
  return { classname: `${pack}.${rule}`, name: `${rule}${about}`, remarks: [] };
}

function keyOf(rule: string, resource: ResourceRef | undefined): string {
  return JSON.stringify([rule, resource?.urn]);
}
