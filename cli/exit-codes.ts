/**
 * How `adf-cmk` ends. 5 is the number that Pulumi has reserved for policy violations and does not use
 * yet (pulumi/pulumi, pkg/cmd/pulumi/cmd/exit_codes.go).
 */
export const EXIT = Object.freeze({
  /** Nothing to object to. */
  clean: 0,
  /** The command itself failed, or was not understood. */
  failed: 1,
  /** Advisory findings, where `--fail-on advisory` asks to fail on them. */
  advisory: 2,
  /** Nothing shows that the policies ran, or that they saw everything. */
  noEvidence: 3,
  /** Mandatory findings. */
  mandatory: 5,
});

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
