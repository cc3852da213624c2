import { createHash } from "node:crypto";
import { Finding, Location } from "../report";
import { printable } from "./text";

/** Where a finding is shown that has no place: code scanning leaves out what has none. */
const NOWHERE: Location = { file: "Pulumi.yaml", line: 1, exact: false };

/** A finding with printable texts, a place, and what it is recognised by in another run. */
export type PlacedFinding = Finding & {
  readonly location: Location;
  /** Hexadecimal; differs between findings. */
  readonly fingerprint: string;
};

/**
 * Findings ready to be shown one by one. The same rule, resource and statement are the same finding
 * in each run, wherever its line has moved to; two with a component's line in common are two.
 */
export function placed(findings: readonly Finding[]): readonly PlacedFinding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const text = JSON.stringify([finding.rule, finding.resource?.urn, finding.what]);
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return {
      ...printable(finding),
      location: printable(finding.location ?? NOWHERE),
      fingerprint: fingerprint(count === 1 ? text : `${text} ${count}`),
    };
  });
}

export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
