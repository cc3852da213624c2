import { withoutColours } from "./colours";
import { isDeletion } from "./diff-rules/step-kinds";
import { asArray, asObject, asObjects, asString, asStrings, JsonObject } from "./json-values";
import { Operation, Pack, Result, RunError } from "./report";
import { merged, readRecord, ResourceRecord } from "./resource-record";
import { refOf } from "./urn";

/** A policy's finding, as the engine has it. */
export interface PolicyEvent {
  readonly urn?: string;
  readonly policy: string;
  readonly pack: string;
  readonly message: string;
  readonly level: string;
  readonly severity?: string;
}

/** What the engine does to a resource. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly old?: ResourceRecord;
  readonly new?: ResourceRecord;
  /** Paths of properties that differ, with the kind of the difference. */
  readonly detailedDiff: Readonly<Record<string, string>>;
}

/** Everything that was gathered about one run, from one file or several. */
export class GatheredRun {
  public operation: Operation = "analysis";
  public result: Result = "unfinished";
  public startedAt: number | undefined;
  /** Whether something shows the steps; without, what exists is in the records only. */
  public readonly steps = new Map<string, Step>();
  public readonly records = new Map<string, ResourceRecord>();
  public readonly policyEvents: PolicyEvent[] = [];
  public readonly packs = new Map<string, Pack>();
  /** Policies that a resource has passed, by its URN. */
  public readonly passed = new Map<string, Set<string>>();
  /** Packs whose stack policies ran. */
  public readonly judgedStack = new Set<string>();
  public readonly errors: RunError[] = [];

  /** Takes one of the engine's events. */
  public takeEvent(event: JsonObject): void {
    this.startedAt ??= typeof event["timestamp"] === "number" ? event["timestamp"] : undefined;
    for (const [name, body] of Object.entries(event)) {
      const content = asObject(body);
      if (content) {
        this.takeBody(name, content);
      }
    }
  }

  /** Takes a step of `pulumi preview --json`, or the metadata of an event, which says the same. */
  public takeStep(value: JsonObject, [oldState, newState]: readonly [unknown, unknown]): void {
    const urn = asString(value["urn"]);
    const op = asString(value["op"]);
    if (urn === undefined || op === undefined) {
      return;
    }
    const before = this.steps.get(urn);
    if (before && isLeftover(op, before.op)) {
      return;
    }
    const old = readRecord(oldState);
    const now = readRecord(newState);
    const whole = before ? together(before.op, op) : op;
    this.steps.set(urn, {
      op: whole,
      urn,
      type: now?.type ?? old?.type ?? before?.type ?? "",
      old: old ? merged(before?.old, old) : before?.old,
      new: now ? merged(before?.new, now) : isDeletion(whole) ? undefined : before?.new,
      detailedDiff: { ...before?.detailedDiff, ...diffOf(value["detailedDiff"]) },
    });
    if (now) {
      this.takeRecord(now);
    }
  }

  public takeRecord(record: ResourceRecord): void {
    this.records.set(record.urn, merged(this.records.get(record.urn), record));
  }

  private takeBody(name: string, content: JsonObject): void {
    switch (name) {
      case "policyEvent":
        return this.takePolicyEvent(content);
      case "policyAnalyzeSummaryEvent":
        return this.takePasses(content);
      case "policyAnalyzeStackSummaryEvent":
        this.takePack(content);
        this.judgedStack.add(asString(content["policyPackName"]) ?? "");
        return;
      case "resourcePreEvent":
      case "resOutputsEvent":
        return this.takeMetadata(content);
      case "diagnosticEvent":
        return this.takeDiagnostic(content);
      case "summaryEvent":
        return this.takeSummary(content);
    }
  }

  private takePolicyEvent(content: JsonObject): void {
    this.takePack(content);
    this.policyEvents.push({
      urn: asString(content["resourceUrn"]) || undefined,
      policy: asString(content["policyName"]) ?? "",
      pack: asString(content["policyPackName"]) ?? "",
      message: asString(content["message"]) ?? "",
      level: asString(content["enforcementLevel"]) ?? "",
      severity: asString(content["severity"]),
    });
  }

  private takePasses(content: JsonObject): void {
    this.takePack(content);
    const urn = asString(content["resourceUrn"]) ?? "";
    const passed = this.passed.get(urn) ?? new Set();
    asStrings(content["passed"]).forEach((policy) => passed.add(policy));
    this.passed.set(urn, passed);
  }

  private takePack(content: JsonObject): void {
    const name = asString(content["policyPackName"]);
    const version = asString(content["policyPackVersion"]) ?? "";
    if (name !== undefined) {
      this.packs.set(name, { name, version });
    }
  }

  private takeMetadata(content: JsonObject): void {
    const metadata = asObject(content["metadata"]);
    if (metadata) {
      this.operation = content["planning"] === true ? "preview" : "update";
      this.takeStep(metadata, [metadata["old"], metadata["new"]]);
    }
  }

  private takeDiagnostic(content: JsonObject): void {
    if (content["severity"] === "error") {
      this.takeError(asString(content["message"]) ?? "", asString(content["urn"]));
    }
  }

  /** The engine says some things twice, and sums up with "preview failed". */
  public takeError(text: string, urn?: string): void {
    const message = withoutColours(text)
      .replace(/^error: /, "")
      .trim();
    const isNews = !this.errors.some((one) => one.message === message);
    if (isNews && message !== "" && !/^(?:preview|update) failed$/.test(message)) {
      this.errors.push({ message, ...(urn && { resource: refOf(urn) }) });
    }
  }

  private takeSummary(content: JsonObject): void {
    const result = asString(content["result"]);
    if (result === "succeeded" || result === "failed" || result === "canceled") {
      this.result = result;
    }
    if (content["isPreview"] === true) {
      this.operation = "preview";
    }
    for (const [name, version] of Object.entries(asObject(content["PolicyPacks"]) ?? {})) {
      // The engine writes "<name>|local|<directory>" for a pack that is no published one.
      const bare = name.split("|")[0] ?? name;
      this.packs.set(bare, { name: bare, version: asString(version) ?? "" });
    }
  }
}

/** The engine shows a replacement as three steps, in either order; the middle one is its name. */
function together(earlier: string, later: string): string {
  return earlier === "replace" && /replace/.test(later) ? earlier : later;
}

/** What an interrupted replacement has left is deleted by a later run, under the URN of what is there. */
function isLeftover(op: string, earlier: string): boolean {
  return isDeletion(op) && ["same", "update", "create", "import", "read"].includes(earlier);
}

function diffOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asObject(value) ?? {}).map(([path, one]) => [
      path,
      asString(asObject(one)?.["kind"]) ?? asString(asObject(one)?.["diffKind"]) ?? "update",
    ]),
  );
}

/** The steps of `pulumi preview --json`, which alone have the places in the source. */
export function takePreview(run: GatheredRun, preview: JsonObject): void {
  run.operation = "preview";
  for (const step of asObjects(preview["steps"])) {
    run.takeStep(step, [step["oldState"], step["newState"]]);
  }
  for (const one of asObjects(preview["diagnostics"])) {
    if (one["severity"] === "error") {
      run.takeError(asString(one["message"]) ?? "", asString(one["urn"]));
    }
  }
}

/** The resources of `pulumi stack export`. */
export function takeState(run: GatheredRun, state: JsonObject): void {
  for (const resource of asArray(asObject(state["deployment"])?.["resources"])) {
    const record = readRecord(resource);
    if (record) {
      run.takeRecord(record);
    }
  }
}
