import { CATALOGUE } from "../../policies/catalogue";
import { PACK_POLICY } from "../../policies/framework/pack-settings";
import { encryptionOf } from "./encryption";
import { chainOf } from "./chain";
import { judgeChanges } from "./diff-rules/judge-changes";
import { RunChanges } from "./diff-rules/run-changes";
import { isDeletion } from "./diff-rules/step-kinds";
import { findingsOf, rank } from "./findings";
import { GatheredRun } from "./gathered-run";
import {
  Change,
  FactoryReport,
  Finding,
  Pass,
  PoliciesOfRun,
  Report,
  REPORT_VERSION,
} from "./report";
import { SourcePositions, SourceRoots } from "./source-position";
import { readUrn, refOf } from "./urn";

/** Packs of this project: adf-cmk-policies and adf-cmk-policies-strict. */
const OUR_PACKS = /^adf-cmk-policies(?:-|$)/;

/** What a gathered run has shown. */
export function buildReport(run: GatheredRun, roots: SourceRoots): Report {
  const positions = new SourcePositions(roots, run.records);
  const policies = policiesOf(run);
  const changes = new RunChanges(run);
  const findings = [
    ...run.policyEvents
      .flatMap(findingsOf)
      .map((finding) => ({ ...finding, location: positions.of(finding.resource?.urn) })),
    ...judgeChanges(changes).map(({ finding, urns }) => ({
      ...finding,
      location: positions.ofAny(urns),
    })),
  ];
  const [first = ""] = [...run.records.keys(), ...run.passed.keys()];
  const { project, stack } = readUrn(first);
  return {
    reportVersion: REPORT_VERSION,
    project,
    stack,
    operation: run.operation,
    result: run.result,
    startedAt: run.startedAt,
    policies,
    checkedResources: checkedResources(run),
    factories: factoriesOf(run, changes, findings, positions, policies.coverage === "all"),
    findings: findings.sort(byGravity),
    passes: run.operation === "analysis" ? undefined : passesOf(run, findings, policies),
    changes: changesOf(run),
    errors: run.errors,
  };
}

function policiesOf(run: GatheredRun): PoliciesOfRun {
  const packs = [...run.packs.values()].sort((one, other) => one.name.localeCompare(other.name));
  const ours = packs.filter(({ name }) => OUR_PACKS.test(name));
  const sawStack = ours.some(({ name }) => run.judgedStack.has(name));
  // `policy analyze` sums up nothing but that it has come to its end.
  const isWhole = run.operation === "analysis" ? run.result !== "unfinished" : sawStack;
  return { packs, coverage: ours.length === 0 ? "none" : isWhole ? "all" : "part" };
}

/** Without the stack itself and providers, which everybody has. */
function checkedResources(run: GatheredRun): number | undefined {
  const urns = run.operation === "analysis" ? [...run.records.keys()] : [...run.passed.keys()];
  return run.operation === "analysis" && urns.length === 0
    ? undefined
    : urns.filter((urn) => !readUrn(urn).type.startsWith("pulumi:")).length;
}

function factoriesOf(
  run: GatheredRun,
  changes: RunChanges,
  findings: readonly Finding[],
  positions: SourcePositions,
  isJudged: boolean,
): FactoryReport[] {
  const { after, before } = changes;
  const old = new Map(changes.of("factory").map((one) => [one.urn, one.before]));
  const left = after.all("factory").map((factory) => ({
    ...common(factory.urn),
    before: mapped(old.get(factory.urn), encryptionOf),
    after: encryptionOf(factory),
    chain: chainOf(factory, after, findings, isJudged),
  }));
  const gone = before
    .all("factory")
    .filter(({ urn }) => isDeletion(run.steps.get(urn)?.op ?? ""))
    .map((factory) => ({
      ...common(factory.urn),
      before: encryptionOf(factory),
      chain: chainOf(factory, before, findings, false),
    }));
  return [...left, ...gone];

  function common(urn: string): Pick<FactoryReport, "resource" | "location" | "op"> {
    const op = run.steps.get(urn)?.op ?? "same";
    return { resource: refOf(urn), location: positions.of(urn), op };
  }
}

function mapped<T, U>(value: T | undefined, change: (value: T) => U): U | undefined {
  return value === undefined ? undefined : change(value);
}

/**
 * A resource passes a rule before all resources are registered, and can fail it afterwards; until
 * that is known, rules about several resources have no result.
 */
function passesOf(
  run: GatheredRun,
  findings: readonly Finding[],
  { coverage }: PoliciesOfRun,
): Pass[] {
  const decided = CATALOGUE.filter(({ decidedBy }) => coverage === "all" || decidedBy === "inputs");
  const rules = new Set(decided.map(({ id }) => id));
  const open = new Set(
    findings.flatMap(({ rule, rules: hanging = [rule], resource }) =>
      hanging.map((one) => `${one} ${resource?.urn}`),
    ),
  );
  return [...run.passed].flatMap(([urn, passed]) =>
    [...passed]
      .filter((rule) => rule !== PACK_POLICY && rules.has(rule) && !open.has(`${rule} ${urn}`))
      .map((rule) => ({ rule, resource: refOf(urn) })),
  );
}

function changesOf(run: GatheredRun): Change[] {
  return [...run.steps.values()]
    .filter(({ type, op }) => op !== "same" && type !== "pulumi:pulumi:Stack")
    .map(({ op, urn, detailedDiff }) => ({
      op,
      resource: refOf(urn),
      properties: Object.keys(detailedDiff),
    }));
}

const KINDS: readonly Finding["kind"][] = [
  "violation",
  "undeterminable",
  "change",
  "exempt",
  "notice",
];

function byGravity(one: Finding, other: Finding): number {
  return (
    Number(other.level === "mandatory") - Number(one.level === "mandatory") ||
    KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
    rank(other.severity) - rank(one.severity)
  );
}
