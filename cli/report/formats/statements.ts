import { Finding } from "../report";

/** What a finding says, in one or two sentences. */
export function statementOf(finding: Finding): string {
  const { kind, what, until, fix, exemption } = finding;
  switch (kind) {
    case "undeterminable":
      return sentences(`Cannot tell yet: ${what}`, until);
    case "exempt":
      return sentences(exemptionOf(finding), what);
    default:
      return sentences(exemption?.expired ? exemptionOf(finding) : undefined, what, fix);
  }
}

/** Who agreed to what, and until when; undefined without an exemption. */
export function exemptionOf({ exemption }: Finding): string | undefined {
  if (!exemption) {
    return undefined;
  }
  const { expired, expires, approver, reason } = exemption;
  const details = [
    expires && `${expired ? "since" : "until"} ${expires}`,
    approver && `approved by ${approver}`,
    reason && `(${reason})`,
  ].filter((one) => one);
  return [expired ? "Exemption expired" : "Exempt", ...details].join(" ");
}

/** Joined by full stops, which none of them has at its end. */
export function sentences(...texts: readonly (string | undefined)[]): string {
  return texts
    .filter((text) => text !== undefined && text !== "")
    .map((text) => (/[.!?]$/.test(text!) ? text! : `${text!}.`))
    .join(" ");
}
