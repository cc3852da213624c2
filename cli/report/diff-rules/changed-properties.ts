import { Reading, showPlace, showValue } from "../../../policies/framework/reading";
import { Kept } from "./run-changes";

/**
 * What of a resource's inputs changes, in words. What is not known yet is passed over: the update
 * itself shows it, and so does its own report.
 *
 * @param isNews Whether a change counts. Default: each does.
 */
export function changedProperties(
  { before, after }: Kept,
  paths: readonly string[],
  isNews: (before: unknown, after: unknown) => boolean = () => true,
): readonly string[] {
  return paths.flatMap((path) => {
    const [old, now] = [before.input(path), after.input(path)];
    return areKnown(old, now) && !isSame(old, now) && isNews(valueOf(old), valueOf(now))
      ? [`${showPlace(now.at)} changes from ${shown(old)} to ${shown(now)}`]
      : [];
  });
}

function areKnown(...readings: readonly Reading<unknown>[]): boolean {
  return readings.every((reading) => reading.state !== "unknown" && shown(reading) !== undefined);
}

/** Azure ignores the case of the names in it. */
function isSame(one: Reading<unknown>, other: Reading<unknown>): boolean {
  return shown(one)!.toLowerCase() === shown(other)!.toLowerCase();
}

function valueOf(reading: Reading<unknown>): unknown {
  return reading.state === "known" ? reading.value : undefined;
}

/** Undefined for an object that holds values which are not known yet. */
function shown(reading: Reading<unknown>): string | undefined {
  if (reading.state !== "known") {
    return "nothing";
  }
  try {
    return JSON.stringify(reading.value) ?? showValue(reading.value);
  } catch {
    return undefined;
  }
}
