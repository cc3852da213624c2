import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { jest } from "@jest/globals";
import { FormatName } from "../../../../cli/report/formats";
import { Rule } from "../../../../policies/framework/rule";
import { reportOf, RunName } from "./runs";
import { contextOf } from "./sample-report";

const GOLDEN = path.join(__dirname, "..", "golden");

/** What a form can show of a rule. */
export type RuleTexts = Pick<
  Rule,
  "title" | "why" | "fix" | "url" | "severity" | "level" | "references"
>;
export type Rules = Readonly<Record<string, RuleTexts>>;

export function textsOf(catalogue: readonly Rule[]): Rules {
  return Object.fromEntries(
    catalogue.map(({ id, title, why, fix, url, severity, level, references }) => [
      id,
      { title, why, fix, url, severity, level, references },
    ]),
  );
}

/** The rules as they were when the golden files were written. */
export function recordedRules(): Rules {
  return JSON.parse(readFileSync(path.join(GOLDEN, "rules.json"), "utf8")) as Rules;
}

export function goldenText(run: RunName, format: FormatName): string {
  const file = fileOf(run, format);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

export function writeGolden(run: RunName, format: FormatName, text: string, rules: Rules): void {
  mkdirSync(path.dirname(fileOf(run, format)), { recursive: true });
  writeFileSync(fileOf(run, format), text);
  writeFileSync(path.join(GOLDEN, "rules.json"), `${JSON.stringify(rules, null, 2)}\n`);
}

function fileOf(run: RunName, format: FormatName): string {
  return path.join(GOLDEN, run, `${format}.txt`);
}

/**
 * What a run looks like in a form if the rules say other things than they do: the catalogue is loaded
 * anew with them.
 */
export async function renderedWith(
  rules: Rules,
  run: RunName,
  format: FormatName,
): Promise<string> {
  let text = "";
  await jest.isolateModulesAsync(async () => {
    const { CATALOGUE } = jest.requireActual<{ CATALOGUE: readonly Rule[] }>(
      "../../../../policies/catalogue",
    );
    const catalogue = CATALOGUE.filter(({ id }) => rules[id]).map((rule) => ({
      ...rule,
      ...rules[rule.id],
    }));
    jest.doMock("../../../../policies/catalogue", () => ({ CATALOGUE: catalogue }));
    try {
      const { FORMATS } = await import("../../../../cli/report/formats");
      const report = await reportOf(run, catalogue);
      text = await FORMATS[format].render(report, contextOf(report));
    } finally {
      jest.dontMock("../../../../policies/catalogue");
    }
  });
  return text;
}

/** Why a golden file is not what is printed now. */
export interface Explanation {
  /** Rules that say something else now. */
  readonly rules: readonly string[];
  /** Lines that differ because of them, as they are now. */
  readonly explained: readonly string[];
  /** Lines that differ even with the rules as they were. */
  readonly unexplained: readonly string[];
}

/**
 * @param golden The file.
 * @param then What is printed if the rules say what they said when the file was written.
 * @param now What is printed.
 */
export function explain(
  { golden, then, now }: Readonly<Record<"golden" | "then" | "now", string>>,
  [old, current]: readonly [Rules, Rules],
): Explanation {
  const ids = [...new Set([...Object.keys(old), ...Object.keys(current)])];
  return {
    rules: ids.filter((id) => JSON.stringify(old[id]) !== JSON.stringify(current[id])),
    explained: newLines(then, now),
    unexplained: [...newLines(golden, then), ...newLines(then, golden)],
  };
}

/** Lines of a text that another has not, or has fewer times. */
function newLines(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const line of before.split("\n")) {
    left.set(line, (left.get(line) ?? 0) + 1);
  }
  return after.split("\n").filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
