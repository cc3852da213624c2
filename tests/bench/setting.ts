/** A program with a stack of its own, prepared by tools/bench.mjs. */
export interface Project {
  readonly directory: string;
  readonly configFile: string;
  readonly stack: string;
}

/** The same resources as files: as Pulumi and as Checkov read them. */
export interface Input {
  readonly stack: string;
  readonly template: string;
}

/** By number of resources, or of factories. */
export type Sized = Input & { readonly count: number };

/** What the section "analyze" reads; see tools/bench/inputs.mjs. */
export interface Analyze {
  readonly alone: Input;
  readonly ordinary: readonly Sized[];
  readonly factories: readonly Sized[];
  readonly checkov:
    { readonly command: string; readonly args: readonly string[] } | { readonly missing: string };
}

/** Prepared by tools/bench.mjs: the engine, and a stack for each program. */
export interface Setting {
  readonly command: string;
  readonly work: string;
  readonly projects: Readonly<
    Record<"empty" | "default" | "template" | "components" | "handWritten", Project>
  >;
  /** Where that section is chosen. */
  readonly analyze?: Analyze;
  readonly report?: { readonly eventLog: string; readonly resources: number };
}

/** What one part of the bench has found. */
export interface Section {
  /** All figures, for --json. */
  readonly figures: object;
  readonly tables: readonly string[];
  readonly targets: readonly Target[];
}

/** A figure and its limit. */
export interface Target {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly limit: number;
  readonly atLeast: boolean;
}
