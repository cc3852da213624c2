/** Where a value stands: in which resource, under which property path. */
export interface Place {
  /** The resource in words, e.g. `vault "orders"`. */
  readonly of: string;
  /** e.g. `properties.accessPolicies[0].objectId`. */
  readonly path: string;
}

/** Given, and known now. */
export interface Known<T> {
  readonly state: "known";
  readonly value: T;
  readonly at: Place;
}

/** Given or filled in by Azure, but not known before something is created. */
export interface Unknown {
  readonly state: "unknown";
  readonly at: Place;
  /** When, or by what, it becomes known, if that is not the update; a sentence without a full stop. */
  readonly until?: string;
}

/** Not given; `null` counts as not given, as it does in Azure. */
export interface Absent {
  readonly state: "absent";
  readonly at: Place;
}

/** A property as far as it can be told. Reading one never throws. */
export type Reading<T> = Known<T> | Unknown | Absent;

/** What is known; undefined where nothing is. */
export function knownValue<T>(reading: Reading<T>): T | undefined {
  return reading.state === "known" ? reading.value : undefined;
}

/** Applies a function to a known value. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => U): Reading<U> {
  return reading.state === "known" ? { ...reading, value: change(reading.value) } : reading;
}

/**
 * A reading as text. The empty string counts as not given: Azure keeps `""` for properties that
 * were never set (hashicorp/terraform-provider-azurerm#28256).
 */
export function asText(reading: Reading<unknown>): Reading<string> {
  if (reading.state !== "known") {
    return reading;
  }
  const value = typeof reading.value === "string" ? reading.value : showValue(reading.value);
  return value === "" ? { state: "absent", at: reading.at } : { ...reading, value };
}

/** The place in words, e.g. `properties.enablePurgeProtection of vault "orders"`. */
export function showPlace({ path, of }: Place): string {
  return `${path} of ${of}`;
}

/** A value in messages, e.g. `"EC"`, `false`. */
export function showValue(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Serialising an object that holds an unknown value throws.
    return "an object with values not known yet";
  }
}

/** A reading in messages: `is "EC"`, `is not set`, `is not known yet`. */
export function showState(reading: Reading<unknown>): string {
  switch (reading.state) {
    case "known":
      return `is ${showValue(reading.value)}`;
    case "absent":
      return "is not set";
    case "unknown":
      return "is not known yet";
  }
}
