import type { Location as SarifLocation, Result, Suppression } from "sarif";
import { Finding, Location, Report, ResourceRef } from "../../report";
import { placed, PlacedFinding } from "../finding-identity";
import { exemptionOf, sentences, statementOf } from "../statements";
import { oneLine, printable } from "../text";
import { RuleTable } from "./rule-table";

/** Of all that code scanning does with a result, only its level can say that it is no violation. */
export function githubResults(findings: readonly Finding[], rules: RuleTable): readonly Result[] {
  const shown = findings.filter(({ kind }) => kind !== "exempt" && kind !== "notice");
  return placed(shown).map((finding) => ({
    ...common(finding, rules),
    level: githubLevel(finding),
  }));
}

function githubLevel({ kind, level }: Finding): Result["level"] {
  if (level === "mandatory") {
    return "error";
  }
  return kind === "undeterminable" ? "note" : "warning";
}

/** Findings first, so that what there is no room for is what holds. */
export function fullResults(report: Report, rules: RuleTable): readonly Result[] {
  const shown = report.findings.filter(({ kind }) => kind !== "notice");
  return [
    ...placed(shown.flatMap(oneForEachRule)).map((finding) => fullResult(finding, rules)),
    ...printable(report.passes ?? []).map(({ rule, resource }) => ({
      ...rules.refer(rule),
      kind: "pass" as const,
      level: "none" as const,
      message: { text: sentences(`${resource.type} ${oneLine(resource.name)} keeps ${rule}`) },
      locations: [{ logicalLocations: [logical(resource)] }],
    })),
  ];
}

/** What is not known can leave several rules open, and each is a result of its own. */
function oneForEachRule(finding: Finding): readonly Finding[] {
  const { kind, rules = [finding.rule] } = finding;
  return kind === "undeterminable" ? rules.map((rule) => ({ ...finding, rule })) : [finding];
}

/** Only what fails has a level; the run's own verdict is in the properties. */
function fullResult(finding: PlacedFinding, rules: RuleTable): Result {
  const result = common(finding, rules);
  switch (finding.kind) {
    case "undeterminable":
      return { ...result, kind: "open", level: "none" };
    case "change":
      return { ...result, kind: "review", level: "none" };
    default:
      return {
        ...result,
        kind: "fail",
        level: finding.level === "mandatory" ? "error" : "warning",
        ...(finding.exemption && { suppressions: [suppression(finding)] }),
      };
  }
}

function suppression(finding: PlacedFinding): Suppression {
  const { approver, expires, expired } = finding.exemption!;
  return {
    kind: "external",
    status: expired ? "rejected" : "accepted",
    justification: sentences(exemptionOf(finding)),
    properties: { approver, expires },
  };
}

function common(finding: PlacedFinding, rules: RuleTable): Result {
  const { rule, pack, kind, level, severity, resource, location, until, url } = finding;
  return {
    ...rules.refer(rule),
    message: { text: withoutLinks(statementOf(finding)) },
    locations: [
      {
        physicalLocation: physical(location),
        ...(resource && { logicalLocations: [logical(resource)] }),
      },
    ],
    // The only one that code scanning takes; it would make one of the line's text.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    properties: { pack, kind, level, severity, until, url, exactLocation: location.exact },
  };
}

function physical({ file, line, column = 1 }: Location): SarifLocation["physicalLocation"] {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: line, startColumn: column, endLine: line, endColumn: column + 1 },
  };
}

function logical({ urn, name }: ResourceRef): NonNullable<SarifLocation["logicalLocations"]>[0] {
  return { name: oneLine(name), fullyQualifiedName: urn, kind: "resource" };
}

/** A text of SARIF can hold links, "[text](target)"; ours hold names and values of anybody's. */
function withoutLinks(text: string): string {
  return text.replace(/\\|\[(?=[^[\]]*\]\()/g, "\\$&");
}
