import { asText, mapReading, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";

/** Texts, each of which may be unknown on its own. */
export type Texts = Reading<readonly Reading<string>[]>;

/** The elements of an array that is asked for, as texts. */
export function textsAt(resource: Resource, path: string): Texts {
  return mapReading(resource.elements(path), (elements) => elements.map(asText));
}

/** What a list lacks, as far as it is known, and what of it is not known yet. */
export interface Lack {
  readonly missing: readonly string[];
  readonly unknown?: Reading<unknown>;
}

/** Compares without regard to case, as Azure does with the names of permissions and operations. */
export function lackOf(list: Texts, required: readonly string[]): Lack {
  const elements = list.state === "known" ? list.value : [];
  const known = elements.flatMap((one) => (one.state === "known" ? one.value.toLowerCase() : []));
  return {
    missing: required.filter((one) => !known.includes(one.toLowerCase())),
    unknown: [list, ...elements].find(({ state }) => state === "unknown"),
  };
}
