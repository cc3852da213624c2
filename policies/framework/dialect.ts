import { Properties, readElements, readKeys, readProperty } from "./properties";
import { mapReading, Reading } from "./reading";

/** Where a property that azure-native has one name for is found under another, or in another form. */
export interface Rendering {
  /** Names joined by dots; a `*` of the pattern stands where it stood. */
  readonly path: string;
  /** The value as azure-native would have it; undefined for one that says nothing. */
  readonly convert?: (value: unknown) => unknown;
}

/**
 * How properties that rules know by azure-native's paths are written by another provider, or in
 * what a component says about a resource that is not in the stack.
 */
export interface Dialect {
  /**
   * By azure-native's path, in which `*` stands for any one name or number: where it is found; the
   * first that is given counts. A path that is not here is the same in both.
   */
  readonly renderings: Readonly<Record<string, readonly Rendering[]>>;
  /** Values that every resource has, because there is no other way in this dialect. */
  readonly constants?: Readonly<Record<string, unknown>>;
  /** By azure-native's name of a top-level input: the inputs that it is given by. */
  readonly inputs?: Readonly<Record<string, readonly string[]>>;
  /** By azure-native's names: top-level inputs that another resource may set, once this one exists. */
  readonly setByOthers?: readonly string[];
  /**
   * Of a resource that is only told about: by what, since what is not told is not known. Absent for
   * resources that are declared, of which it is then known that it is not given.
   */
  readonly toldBy?: string;
}

/** azure-native itself, and everything that has its shape. */
export const NATIVE: Dialect = Object.freeze({ renderings: {} });

/** Reads properties that are written in a dialect. */
export class DialectReader {
  public constructor(
    private readonly dialect: Dialect,
    private readonly of: string,
  ) {}

  public property(properties: Properties, path: string): Reading<unknown> {
    const { constants = {} } = this.dialect;
    return path in constants
      ? { state: "known", value: constants[path], at: { of: this.of, path } }
      : this.first(path, ({ path: there, convert = same }) =>
          given(mapReading(readProperty(properties, there, this.of), convert)),
        );
  }

  public elements(properties: Properties, path: string): Reading<readonly Reading<unknown>[]> {
    return this.first(path, ({ path: there }) => readElements(properties, there, this.of));
  }

  public keys(properties: Properties, path: string): Reading<readonly string[]> {
    return this.first(path, ({ path: there }) => readKeys(properties, there, this.of));
  }

  /** The first rendering that is given, else the first. */
  private first<T>(path: string, read: (rendering: Rendering) => Reading<T>): Reading<T> {
    const readings = renderingsOf(this.dialect, path).map(read);
    const found = readings.find(({ state }) => state !== "absent");
    const { at } = (found ?? readings[0])!;
    const { toldBy } = this.dialect;
    return found ?? (toldBy ? { state: "unknown", at, until: toldBy } : { state: "absent", at });
  }
}

/** The names of the inputs that a top-level input of azure-native is given by. */
export function inputsFor(dialect: Dialect, input: string): readonly string[] {
  return dialect.inputs?.[input] ?? [input];
}

/** azure-native's name of a top-level input. */
export function nativeInput({ inputs = {} }: Dialect, input: string): string {
  return Object.keys(inputs).find((native) => inputs[native]!.includes(input)) ?? input;
}

function renderingsOf({ renderings }: Dialect, path: string): readonly Rendering[] {
  for (const [pattern, found] of Object.entries(renderings)) {
    const stars = match(pattern.split("."), path.split("."));
    if (stars) {
      return found.map((rendering) => ({ ...rendering, path: fill(rendering.path, stars) }));
    }
  }
  return [{ path }];
}

/** What the stars of a pattern stand for, or nothing when the path is another one. */
function match(pattern: readonly string[], path: readonly string[]): string[] | undefined {
  const isSame =
    pattern.length === path.length &&
    pattern.every((name, index) => name === "*" || name === path[index]);
  return isSame ? path.filter((_, index) => pattern[index] === "*") : undefined;
}

function fill(path: string, stars: readonly string[]): string {
  const left = [...stars];
  return path
    .split(".")
    .map((name) => (name === "*" ? (left.shift() ?? name) : name))
    .join(".");
}

function given(reading: Reading<unknown>): Reading<unknown> {
  return reading.state === "known" && reading.value === undefined
    ? { state: "absent", at: reading.at }
    : reading;
}

function same(value: unknown): unknown {
  return value;
}
