import { parseArgs } from "node:util";
import { armTemplate } from "./arm-template";
import { overhead } from "./overhead";
import { policyPack } from "./policy-pack";
import { verdict } from "./report";
import { reporting } from "./reporting";
import { Section, Setting } from "./setting";
import { startUp } from "./start-up";

const SECTIONS = {
  preview: startUp,
  analyze: policyPack,
  overhead,
  "arm-template": armTemplate,
  report: reporting,
};
type SectionName = keyof typeof SECTIONS;

async function main(): Promise<void> {
  const setting = JSON.parse(process.env["ADF_CMK_BENCH"] ?? "null") as Setting | null;
  if (!setting) {
    throw new Error("start this with: npm run bench");
  }
  const { values, positionals } = parseArgs({
    options: { runs: { type: "string", default: "5" }, json: { type: "boolean" } },
    allowPositionals: true,
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs takes a whole number from 1, not "${values.runs}"`);
  }

  const sections: Partial<Record<SectionName, Section>> = {};
  for (const name of chosen(positionals)) {
    sections[name] = await SECTIONS[name](setting, runs);
  }
  const found = Object.values(sections);
  const targets = found.flatMap((section) => section.targets);
  if (values.json) {
    const figures = Object.entries(sections).map(([name, section]) => [name, section.figures]);
    process.stdout.write(
      `${JSON.stringify({ node: process.version, ...Object.fromEntries(figures), targets }, null, 2)}\n`,
    );
    return;
  }
  process.stdout.write(
    ["", ...found.flatMap(({ tables }) => tables), "Targets", ...targets.map(verdict), ""].join(
      "\n",
    ),
  );
}

/** The sections that are named, or all of them. */
function chosen(names: readonly string[]): SectionName[] {
  const all = Object.keys(SECTIONS) as SectionName[];
  const unknown = names.find((name) => !Object.hasOwn(SECTIONS, name));
  if (unknown !== undefined) {
    throw new Error(`there is no section "${unknown}"; there are ${all.join(", ")}`);
  }
  return names.length > 0 ? all.filter((name) => names.includes(name)) : all;
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `npm run bench: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
