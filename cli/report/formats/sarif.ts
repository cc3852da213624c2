import { Format } from "./format";

/** For programs that know what SARIF can say: also what holds, what is open and what is exempt. */
export const sarif: Format = {
  description: "SARIF 2.1.0 with passes and exemptions",
  render: async (report, context) =>
    (await import("./sarif/sarif-log")).sarifLog(report, context, "full"),
};

/** Code scanning makes an alert of each result, whatever it says besides. */
export const sarifGithub: Format = {
  description: "SARIF 2.1.0 for code scanning of GitHub",
  render: async (report, context) =>
    (await import("./sarif/sarif-log")).sarifLog(report, context, "github"),
  whyNotWritten: ({ policies }) =>
    policies.coverage === "all"
      ? undefined
      : "The policies have not seen everything, and code scanning would close the alerts of the last run in which they had.",
};
