import { Change, Pass, Report } from "../../report";
import { PipelineRun } from "../../../pipeline/pipeline-run";
import { counted } from "../../verdict";
import { closed, row, tableHead } from "./cells";
import { Section } from "./fit";
import { block, code, plain, single } from "./text";

const MOST_NAMES = 10;

/** What holds. */
export function passes(all: readonly Pass[] | undefined): Section[] {
  if (!all || all.length === 0) {
    return [];
  }
  const byRule = new Map<string, string[]>();
  for (const { rule, resource } of all) {
    byRule.set(rule, [...(byRule.get(rule) ?? []), resource.name]);
  }
  return [
    {
      ...closed(`<b>${counted(all.length, "check")} passed</b>`, tableHead("Rule", "Resources")),
      rows: [...byRule].sort().map(([rule, names]) => {
        const more = names.length - MOST_NAMES;
        const shown = names.slice(0, MOST_NAMES).map(code).join(", ");
        return row(code(rule), more > 0 ? `${shown} and ${more} more` : shown);
      }),
      noun: "rule",
      rank: 8,
    },
  ];
}

/** What the run does to resources. */
export function changes(all: readonly Change[]): Section[] {
  return all.length === 0
    ? []
    : [
        {
          ...closed(
            `<b>${counted(all.length, "change")}</b>`,
            tableHead("Step", "Resource", "Type", "Properties"),
          ),
          rows: all.map(({ op, resource, properties }) =>
            row(
              plain(op),
              code(resource.name),
              code(resource.type),
              properties.slice(0, MOST_NAMES).map(code).join(", "),
            ),
          ),
          noun: "change",
          rank: 9,
        },
      ];
}

/** How to see the same on one's own machine. */
export function reproduction(report: Report, directory: string): Section {
  return {
    ...closed("<b>See it on your machine</b>", block(commandFor(report, directory), "sh")),
    rows: [],
    noun: "command",
    rank: 0,
  };
}

function commandFor({ stack, operation, policies }: Report, directory: string): string {
  const where = directory === "" ? "" : ` --cwd ${shellWord(directory)}`;
  const isStrict = policies.packs.some(({ name }) => name === "adf-cmk-policies-strict");
  const preset = isStrict ? " --policy-pack strict" : "";
  return operation === "analysis"
    ? `pulumi stack export --stack ${shellWord(stack)} --file state.json\nnpx adf-cmk report state.json${where}${preset}`
    : `npx adf-cmk preview --stack ${shellWord(stack)}${where}${preset}`;
}

function shellWord(text: string): string {
  const word = single(text);
  return /^[\w./@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Where all this comes from. */
export function origin(report: Report, run: PipelineRun, version: string): Section {
  const { packs } = report.policies;
  const when = report.startedAt && new Date(report.startedAt * 1000).toISOString();
  const parts = [
    `adf-cmk ${plain(version)}`,
    ...packs.map((pack) => `${code(pack.name)} ${plain(pack.version)}`),
    `${plain(report.operation)} ${plain(report.result)}`,
    ...(when ? [`${when.slice(0, 16).replace("T", " ")} UTC`] : []),
    ...(run.commit ? [`commit ${code(run.commit.slice(0, 12))}`] : []),
    ...(run.runUrl ? [`[the run](${run.runUrl})`] : []),
  ];
  return { head: `<sub>${parts.join(" · ")}</sub>`, rows: [], noun: "line", rank: 0 };
}
