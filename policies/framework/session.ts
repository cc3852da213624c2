import { EnforcementLevel, ReportViolation } from "@pulumi/policy";
import { Graph } from "./graph";
import { Ledger } from "./ledger";
import { defectMessage, doubtMessage, violationMessage } from "./messages";
import { ObservedGraph, ObservedResource } from "./observed-graph";
import { Outcome } from "./outcome";
import { Finding, reportFinding } from "./report";
import { Resource } from "./resource";
import { Rule } from "./rule";
import { Settings } from "./settings";

/** What a pack knows that is not in the stack. */
export interface Environment {
  /** The tenant of a subscription, or of the one that is deployed to, by the login in use. */
  readonly tenantOf?: (subscriptionId?: string) => string | undefined;
}

/** Judges one resource by one rule, with what is known at that time. */
interface Hearing {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly graph: Graph;
  readonly settings: Settings;
}

/** What the rules of one pack share during a run. */
export class Session {
  public readonly observed = new ObservedGraph();
  private readonly ledger = new Ledger();
  /** By rule; a rule that is disabled, or has judged nothing, has none. */
  private readonly settings = new Map<string, Settings>();
  private arrived: Resource | undefined;

  public constructor(private readonly environment: Environment = {}) {}

  /** Takes note of the resource that the policies are about to be asked about. */
  public observe(args: ObservedResource): void {
    this.arrived = this.observed.observe(args);
  }

  /** The resource observed last, if it is of a kind that rules know. */
  public get latest(): Resource | undefined {
    return this.arrived;
  }

  /** Whether a rule waits for the whole stack to decide. */
  public get hasOpenQuestions(): boolean {
    return this.ledger.hasOpen;
  }

  /**
   * Judges a resource before it is created. A rule that needs the graph and cannot tell yet says
   * nothing: it is asked again when the graph is complete.
   */
  public judgeEarly(
    rule: Rule,
    resource: Resource,
    settings: Settings,
    report: ReportViolation,
  ): Outcome {
    this.settings.set(rule.id, settings);
    const say = (finding: Finding): void => reportFinding(report, finding);
    const outcome = this.hear({ rule, resource, graph: this.observed, settings }, say);
    const waits = outcome.kind === "undeterminable" && rule.decidedBy === "graph";
    this.ledger.note(rule.id, resource.urn, !waits);
    if (!waits) {
      this.say({ rule, resource, settings }, outcome, say);
    }
    return outcome;
  }

  /** Judges, with the whole stack at hand, what the rule could not decide before. */
  public judgeLate(
    rule: Rule,
    graph: Graph,
    level: EnforcementLevel,
    report: ReportViolation,
  ): void {
    const settings = this.settings.get(rule.id);
    const say = (finding: Finding): void =>
      reportFinding(report, { level, severity: rule.severity, ...finding, policy: rule.id });
    for (const resource of settings ? graph.all(rule.judges) : []) {
      if (!this.ledger.isDecided(rule.id, resource.urn)) {
        const hearing = { rule, resource, graph, settings: settings! };
        this.say(hearing, this.hear(hearing, say), say);
      }
    }
  }

  /** An exception in a rule must not stop a deployment, nor take other findings with it. */
  private hear(
    { rule, resource, graph, settings }: Hearing,
    say: (finding: Finding) => void,
  ): Outcome {
    try {
      const { tenantOf = () => undefined } = this.environment;
      return rule.check(resource, { graph, settings, tenantOf });
    } catch (error) {
      if (this.ledger.firstDefect(rule.id)) {
        const message = defectMessage(rule, resource.label, error);
        say({ urn: resource.urn, message, level: "advisory" });
      }
      return { kind: "notApplicable", reason: `${rule.id} broke` };
    }
  }

  private say(
    { rule, resource: { urn }, settings: { onUnknown } }: Omit<Hearing, "graph">,
    outcome: Outcome,
    say: (finding: Finding) => void,
  ): void {
    if (outcome.kind === "fail") {
      for (const problem of outcome.problems) {
        say({ urn, message: violationMessage(rule, problem) });
      }
    }
    for (const doubt of outcome.kind === "undeterminable" ? outcome.doubts : []) {
      const message = doubtMessage(rule, doubt);
      if (onUnknown === "violation") {
        say({ urn, message });
      } else if (onUnknown === "advisory" && this.ledger.firstToDoubt(urn, doubt)) {
        say({ urn, message, level: "advisory" });
      }
    }
  }
}
