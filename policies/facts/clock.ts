import { knownValue, Reading, showValue } from "../framework/reading";

/** The present, in seconds since 1970, as Key Vault counts time. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** A time as Key Vault takes it, if a value is one. */
export function timeOf(reading: Reading<unknown>): number | undefined {
  const value = knownValue(reading);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** A time in messages: `1767225600 (2026-01-01T00:00:00.000Z)`; a value that is none as it stands. */
export function showTime(value: unknown): string {
  const date = typeof value === "number" ? new Date(value * 1000) : undefined;
  const isDate = date !== undefined && !Number.isNaN(date.getTime());
  return isDate ? `${showValue(value)} (${date.toISOString()})` : showValue(value);
}
