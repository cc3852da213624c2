import { ReportViolation } from "@pulumi/policy";
import { isUsed, usedBy } from "../facts/use";
import { Configuration } from "./configuration";
import { configurationProblems } from "./configuration-problems";
import { Doubts } from "./doubts";
import { Graph } from "./graph";
import { Ledger } from "./ledger";
import { Levels, StackTags } from "./levels";
import {
  configurationMessage,
  defectMessage,
  doubtMessage,
  exemptMessage,
  expiredMessage,
  openDoubtsMessage,
  unusedMessage,
  violationMessage,
} from "./messages";
import { ObservedGraph, ObservedResource } from "./observed-graph";
import { notApplicable, Outcome } from "./outcome";
import { packSettings, PackSettings } from "./pack-settings";
import { reportFinding } from "./report";
import { Resource } from "./resource";
import { Rule } from "./rule";
import { Run } from "./run";
import { Settings } from "./settings";
import { settingsSchema } from "./settings-schema";

/** What a pack knows that is not in the stack. */
export interface Environment {
  /** The tenant of a subscription, or of the one that is deployed to, by the login in use. */
  readonly tenantOf?: (subscriptionId?: string) => string | undefined;
  /** Whether resources are created in this run, which a violation can still stop. Default: false. */
  readonly isUpdate?: boolean;
  /** Milliseconds since 1970. Default: the time of day. */
  readonly now?: () => number;
}

/** A rule about a resource, with what is known at that time. */
interface Question {
  readonly rule: Rule;
  readonly resource: Resource;
  readonly graph: Graph;
}

/** What the rules of one pack share during a run, which begins when the engine configures the pack. */
export class Session {
  public readonly levels: Levels;
  private arrived: Resource | undefined;
  private run: Run | undefined;

  public constructor(
    public readonly rules: readonly Rule[],
    private readonly configuration = new Configuration(),
    private readonly environment: Environment = {},
  ) {
    this.levels = new Levels(configuration, () => this.settings.levelsByStackTag);
  }

  /** Takes note of the resource that the policies are about to be asked about. */
  public observe(args: ObservedResource, report: ReportViolation, tags?: StackTags): void {
    this.levels.observe(tags);
    if (!this.hasBegun) {
      for (const problem of configurationProblems(this.configuration, this.rules)) {
        reportFinding(report, { urn: args.urn, message: configurationMessage(problem) });
      }
    }
    this.arrived = this.current.observed.observe(args);
    if (this.arrived) {
      this.judgeWhatTagsEnable(this.arrived, report);
      this.judgeWhatIsUsed(this.arrived, report);
    }
  }

  /** The resource observed last, if it is of a kind that rules know. */
  public get latest(): Resource | undefined {
    return this.arrived;
  }

  /** Whether something is left to say that takes the whole stack. */
  public get needsWholeStack(): boolean {
    return this.ledger.hasOpen || this.doubts.any || this.current.exemptions.any;
  }

  /**
   * Judges a resource before it is created. What cannot be told then, and may be told by the whole
   * stack, is asked again when that is complete.
   */
  public judgeEarly(rule: Rule, resource: Resource, report: ReportViolation): Outcome {
    const question = { rule, resource, graph: this.current.observed };
    const outcome = this.hear(question, report);
    const waits = outcome.kind === "undeterminable" && this.canBeToldLater(rule, resource);
    this.ledger.note(rule, resource, !waits);
    if (!waits) {
      this.say(question, outcome, report);
    }
    return outcome;
  }

  /** Judges, with the whole stack at hand, what could not be decided before, and ends the run. */
  public judgeLate(graph: Graph, report: ReportViolation): void {
    for (const rule of this.rules.filter((one) => this.levels.of(one) !== "disabled")) {
      for (const resource of graph.all(rule.judges).filter((one) => this.isLeft(rule, one))) {
        const question = { rule, resource, graph };
        this.say(question, this.hear(question, report), report);
        this.ledger.note(rule, resource, true);
      }
    }
    this.sayWhatIsLeft(report);
  }

  private get hasBegun(): boolean {
    return this.run?.number === this.configuration.run;
  }

  /** What the run has for all rules; made when the engine has configured the pack. */
  private get current(): Run {
    if (!this.run || !this.hasBegun) {
      const { now = Date.now } = this.environment;
      this.run = new Run(this.configuration.run, this.settings, now());
    }
    return this.run;
  }

  private get ledger(): Ledger {
    return this.current.ledger;
  }

  private get doubts(): Doubts {
    return this.current.doubts;
  }

  public get observed(): ObservedGraph {
    return this.current.observed;
  }

  private get settings(): PackSettings {
    return packSettings(this.configuration);
  }

  private settingsOf(rule: Rule): Settings {
    return new Settings(settingsSchema(rule), this.configuration.settingsOf(rule.id));
  }

  private canBeToldLater(rule: Rule, resource: Resource): boolean {
    return (
      rule.decidedBy === "graph" ||
      resource.isUnfinished ||
      this.settingsOf(rule).appliesTo === "factories"
    );
  }

  /** A resource can be in the stack and not be registered in this run: then nothing has been asked. */
  private isLeft(rule: Rule, resource: Resource): boolean {
    return (
      this.ledger.isOpen(rule, resource) ||
      (rule.decidedBy === "graph" && !this.ledger.isDecided(rule, resource))
    );
  }

  /** The SDK does not ask a rule that is disabled for it and enabled by the stack's tags. */
  private judgeWhatTagsEnable(resource: Resource, report: ReportViolation): void {
    const enabled = this.rules.filter(
      (rule) =>
        rule.judges === resource.kind &&
        this.levels.configured(rule) === "disabled" &&
        this.levels.of(rule) !== "disabled",
    );
    enabled.forEach((rule) => this.judgeEarly(rule, resource, report));
  }

  /**
   * Whether a vault or key is judged can depend on the factory, which is registered last. In an
   * update it is stopped before it is created; a preview says it at the vault or key.
   */
  private judgeWhatIsUsed(factory: Resource, report: ReportViolation): void {
    if (!this.environment.isUpdate || factory.kind !== "factory" || !this.ledger.hasOpen) {
      return;
    }
    const graph = this.current.observed;
    const used = usedBy(factory, graph);
    for (const resource of used) {
      for (const rule of this.rules.filter((one) => this.ledger.isOpen(one, resource))) {
        const question = { rule, resource, graph };
        const outcome = this.hear(question, report, used);
        if (outcome.kind !== "undeterminable") {
          this.ledger.note(rule, resource, true);
          this.say(question, outcome, report);
        }
      }
    }
  }

  /** An exception in a rule must not stop a deployment, nor take other findings with it. */
  private hear(
    { rule, resource, graph }: Question,
    report: ReportViolation,
    used: readonly Resource[] = [],
  ): Outcome {
    try {
      const { tenantOf = () => undefined } = this.environment;
      const settings = this.settingsOf(rule);
      const outcome = rule.check(resource, { graph, settings, tenantOf });
      const isAboutFactories = settings.appliesTo === "factories" && outcome.kind !== "pass";
      if (!isAboutFactories || used.includes(resource)) {
        return outcome;
      }
      if (!graph.complete) {
        return { kind: "undeterminable", doubts: [] };
      }
      return isUsed(resource, graph)
        ? outcome
        : notApplicable(`no data factory of this stack is encrypted with ${resource.label}`);
    } catch (error) {
      if (this.ledger.firstDefect(rule)) {
        const message = defectMessage(rule, resource.label, error);
        reportFinding(report, {
          urn: resource.urn,
          message,
          level: "advisory",
          policy: rule.id,
          severity: rule.severity,
        });
      }
      return notApplicable(`${rule.id} broke`);
    }
  }

  private say({ rule, resource }: Question, outcome: Outcome, report: ReportViolation): void {
    const { onUnknown } = this.settingsOf(rule);
    if (outcome.kind === "fail") {
      for (const problem of outcome.problems) {
        const message = violationMessage(rule, problem);
        this.sayViolation(rule, resource, message, report, this.levels.ofProblem(rule, problem));
      }
    } else if (outcome.kind === "undeterminable" && onUnknown === "advisory") {
      this.doubts.note(rule.id, resource, outcome.doubts);
    } else if (outcome.kind === "undeterminable" && onUnknown === "violation") {
      for (const doubt of outcome.doubts) {
        this.sayViolation(rule, resource, doubtMessage(rule, doubt), report);
      }
    }
  }

  private sayViolation(
    rule: Rule,
    resource: Resource,
    message: string,
    report: ReportViolation,
    level = this.levels.of(rule),
  ): void {
    const { exemptions } = this.current;
    const exemption = exemptions.use(rule.id, resource);
    const isExempt = exemption !== undefined && !exemptions.hasExpired(exemption);
    reportFinding(report, {
      urn: resource.urn,
      message: !exemption
        ? message
        : isExempt
          ? exemptMessage(message, exemption)
          : expiredMessage(message, exemption),
      level: isExempt ? "advisory" : level,
      policy: rule.id,
      severity: rule.severity,
    });
  }

  private sayWhatIsLeft(report: ReportViolation): void {
    const { exemptions } = this.current;
    for (const open of this.doubts.all) {
      const { urn } = open.resource;
      reportFinding(report, { urn, message: openDoubtsMessage(open), level: "advisory" });
    }
    // What is not known yet may still turn out to need its exemption.
    const isOpen = (exemption: (typeof exemptions.unused)[number]): boolean =>
      this.doubts.all.some(({ resource, doubts }) =>
        doubts.some(({ rules }) =>
          rules.some((rule) => exemptions.isFor(exemption, rule, resource)),
        ),
      );
    for (const exemption of exemptions.unused.filter((one) => !isOpen(one))) {
      reportFinding(report, { message: unusedMessage(exemption), level: "advisory" });
    }
  }
}
