import { EnforcementLevel, ReportViolation, Severity } from "@pulumi/policy";

/** A finding, as it is shown. */
export interface Finding {
  /** Default: the resource that is judged, at the end of a run the stack. */
  readonly urn?: string;
  readonly message: string;
  /** Another level than the one that the reporting policy is configured to have. */
  readonly level?: EnforcementLevel;
  /** The policy that it is a finding of, when another one reports it. */
  readonly policy?: string;
  readonly severity?: Severity;
}

/**
 * The SDK takes an object too, which names policy and level, but does not declare it yet; without
 * it, a rule could not say that it cannot tell, except in the SDK's "can't run policy" sentence.
 * https://github.com/pulumi/pulumi-policy/pull/424
 */
type ReportFinding = (finding: {
  readonly urn?: string;
  readonly message: string;
  readonly name?: string;
  readonly enforcementLevel?: EnforcementLevel;
  readonly severity?: Severity;
}) => void;

/** Reports a finding, under the reporting policy's name and level unless it says otherwise. */
export function reportFinding(
  report: ReportViolation,
  { urn, message, level, policy, severity }: Finding,
): void {
  (report as unknown as ReportFinding)({
    urn,
    message,
    name: policy,
    enforcementLevel: level,
    severity,
  });
}
