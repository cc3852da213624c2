import { describe, expect, it } from "@jest/globals";
import { FormatName, FORMATS } from "../../../cli/report/formats";
import { CATALOGUE } from "../../../policies/catalogue";
import {
  explain,
  Explanation,
  goldenText,
  recordedRules,
  renderedWith,
  textsOf,
  writeGolden,
} from "./support/golden";
import { RunName, RUNS } from "./support/runs";

/*
 * A golden file is what a form prints of a run, as people see it. golden/rules.json beside them holds
 * what the rules said when they were written. When a file is no longer what is printed, the run is
 * printed once more with the rules as they were: what then still differs is a change of the form, and
 * fails as such; all else is explained by the rules that say something else now, which are named.
 *
 *   UPDATE_GOLDEN=1 npx jest tests/cli/report/golden.test.ts    writes the files anew
 */
const UPDATE = process.env["UPDATE_GOLDEN"] === "1";
const CURRENT = textsOf(CATALOGUE);

const runs = Object.keys(RUNS) as RunName[];
const formats = Object.keys(FORMATS) as FormatName[];

async function explanation(
  run: RunName,
  format: FormatName,
  rules = CURRENT,
): Promise<Explanation> {
  const golden = goldenText(run, format);
  const recorded = recordedRules();
  const now = await renderedWith(rules, run, format);
  const then = golden === now ? now : await renderedWith(recorded, run, format);
  return explain({ golden, then, now }, [recorded, rules]);
}

describe.each(runs)("the golden files of %s", (run) => {
  it.each(formats)("%s", async (format) => {
    if (UPDATE) {
      writeGolden(run, format, await renderedWith(CURRENT, run, format), CURRENT);
    }
    const { rules, explained, unexplained } = await explanation(run, format);
    expect({ "changed without a rule": unexplained }).toEqual({ "changed without a rule": [] });
    expect({ "changed rules": explained.length > 0 ? rules : [], lines: explained }).toEqual({
      "changed rules": [],
      lines: [],
    });
  });
});

describe("a line of a golden file that changes", () => {
  const id = "adf-kv-same-region";
  const changed = {
    ...CURRENT,
    [id]: { ...CURRENT[id]!, title: "They are neighbours", why: "It was so decided" },
  };

  it.each(["json", "sarif-github"] as const)("is explained by the rule: %s", async (format) => {
    const { rules, explained, unexplained } = await explanation("failing-preview", format, changed);
    expect(rules).toEqual([id]);
    expect(explained.join("\n")).toMatch(/They are neighbours[^]*It was so decided/);
    expect(unexplained).toEqual([]);
  });

  it("is not explained by a rule if the form has changed", () => {
    const texts = {
      golden: "rule\nold form\n",
      then: "rule\nnew form\n",
      now: "new rule\nnew form\n",
    };
    expect(explain(texts, [CURRENT, changed])).toEqual({
      rules: [id],
      explained: ["new rule"],
      unexplained: ["new form", "old form"],
    });
  });
});
