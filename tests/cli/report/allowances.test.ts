import { describe, expect, it } from "@jest/globals";
import { ALLOWABLE, allowance, allowing } from "../../../cli/report/allowances";
import { buildReport } from "../../../cli/report/build-report";
import { DIFF_RULES } from "../../../cli/report/diff-rules";
import { runOf } from "../../../cli/report/diff-rules/example-run";
import { Report } from "../../../cli/report/report";
import { verdictOf } from "../../../cli/report/verdict";
import { chain, factory } from "../../../policies/examples/chain";

const PLAIN = chain({ factory: factory({ encryption: undefined }) });
const roots = { project: __dirname, repository: __dirname };

function added(): Report {
  const run = runOf({ shows: "", before: PLAIN, after: chain() });
  run.packs.set("adf-cmk-policies", { name: "adf-cmk-policies", version: "0.1.0" });
  run.judgedStack.add("adf-cmk-policies");
  return buildReport(run, roots);
}
const states = ({ factories }: Report): readonly string[] =>
  factories.flatMap(({ chain: links }) => links.map(({ state }) => state));

describe("--allow", () => {
  it("is for the rules about changes that make a run fail", () => {
    const failing = DIFF_RULES.filter(({ kind }) => kind === "violation").map(({ id }) => id);
    expect([...ALLOWABLE]).toEqual(failing);
  });

  it("takes a rule, or a rule and a resource, and says so", () => {
    const [one, other] = allowance(
      "adf-cmk-late-binding=a=b",
      allowance("adf-cmk-late-binding", []),
    );
    expect(one).toEqual({ rule: "adf-cmk-late-binding" });
    expect(other).toEqual({ rule: "adf-cmk-late-binding", resource: "a=b" });
    for (const wrong of ["", "kv-soft-delete", "adf-cmk-late-binding=", "cmk-key-changed=orders"]) {
      expect(() => allowance(wrong, [])).toThrow(/Give rule or rule=resource[^]*late-binding/);
    }
  });

  it("shows what is agreed to, and lets it pass", () => {
    const report = added();
    expect(verdictOf(report).exitCode).toBe(5);
    expect(states(report)).toContain("violated");
    for (const resource of [undefined, "orders-factory"]) {
      const agreed = allowing(report, [{ rule: "adf-cmk-late-binding", resource }]);
      expect(agreed.findings).toMatchObject([
        {
          kind: "exempt",
          level: "mandatory",
          exemption: { reason: "--allow adf-cmk-late-binding", expired: false },
        },
      ]);
      expect(states(agreed)).not.toContain("violated");
      expect(states(agreed)).toContain("exempt");
      expect(verdictOf(agreed).exitCode).toBe(0);
    }
  });

  it("is for nothing else: not another resource, another rule, or what a policy has found", () => {
    const report = added();
    expect(allowing(report, [])).toBe(report);
    const other = [
      { rule: "adf-cmk-late-binding", resource: "orders" },
      { rule: "adf-cmk-not-disabled" },
    ];
    expect(allowing(report, other)).toEqual(report);
    const byPolicy = report.findings.map((one) => ({ ...one, pack: "adf-cmk-policies" }));
    const unlike = { ...report, findings: byPolicy };
    expect(allowing(unlike, [{ rule: "adf-cmk-late-binding" }])).toEqual(unlike);
  });
});
