/** A program with a stack of its own, prepared by tools/bench.mjs. */
export interface Project {
  readonly directory: string;
  readonly configFile: string;
  readonly stack: string;
}

/** Prepared by tools/bench.mjs: the engine, and a stack for each program. */
export interface Setting {
  readonly command: string;
  readonly work: string;
  readonly projects: Readonly<
    Record<"empty" | "default" | "template" | "components" | "handWritten", Project>
  >;
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
