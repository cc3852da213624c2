import { describe, expect, it } from "@jest/globals";
import { EXIT } from "../../../cli/exit-codes";
import { Report } from "../../../cli/report/report";
import { FailOn, verdictOf } from "../../../cli/report/verdict";
import { cleanReport, finding } from "./support/sample-report";

const advice = finding({ level: "advisory" });
const policies = cleanReport().policies;

describe("the verdict", () => {
  it.each<[string, Partial<Report>, FailOn, number, RegExp]>([
    [
      "nothing",
      {},
      "advisory",
      EXIT.clean,
      /^No finding; 1 data factory checked among 2 resources\.$/,
    ],
    [
      "advice",
      { findings: [advice] },
      "mandatory",
      EXIT.clean,
      /^No mandatory finding, 1 advisory one;/,
    ],
    ["advice", { findings: [advice] }, "advisory", EXIT.advisory, /^No mandatory finding, 1 adv/],
    [
      "a violation",
      { findings: [advice, finding()] },
      "mandatory",
      EXIT.mandatory,
      /^1 mandatory f/,
    ],
    [
      "what cannot be told, if that is mandatory",
      { findings: [finding({ kind: "undeterminable" })] },
      ...(["mandatory", EXIT.mandatory, /^1 mandatory finding/] as const),
    ],
    [
      "an exemption",
      { findings: [finding({ kind: "exempt" })] },
      ...(["advisory", EXIT.clean, /^No finding/] as const),
    ],
    [
      "a change that is worth a look",
      { findings: [finding({ kind: "change", level: "advisory" })] },
      ...(["advisory", EXIT.clean, /^No finding/] as const),
    ],
    [
      "no policies",
      { policies: { packs: [], coverage: "none" } },
      ...([
        "mandatory",
        EXIT.noEvidence,
        /^Nothing shows that the policies ran; 0 data factories/,
      ] as const),
    ],
    [
      "policies that did not see everything",
      { policies: { ...policies, coverage: "part" } },
      ...(["mandatory", EXIT.noEvidence, /^The run ended before/] as const),
    ],
    [
      "a run that failed for another reason",
      { result: "failed" },
      ...(["mandatory", EXIT.noEvidence, /^The run ended before/] as const),
    ],
    [
      "a violation in a run that crashed",
      { result: "failed", policies: { ...policies, coverage: "part" }, findings: [finding()] },
      ...(["mandatory", EXIT.mandatory, /^1 mandatory finding/] as const),
    ],
    [
      "no factories",
      { factories: [], checkedResources: 0 },
      ...(["mandatory", EXIT.clean, /; 0 data factories checked among 0 resources\.$/] as const),
    ],
    [
      "an analysis without its state",
      { operation: "analysis", checkedResources: undefined, factories: [] },
      ...(["mandatory", EXIT.clean, /how many data factories were checked is not known/] as const),
    ],
  ])("of %s", (_, changes, failOn, exitCode, sentence) => {
    expect(verdictOf(cleanReport(changes), failOn)).toEqual({
      exitCode,
      sentence: expect.stringMatching(sentence),
    });
  });
});
