import { Analyses, Run } from "./analyses";
import { compare, Figures, ratio } from "./compare";
import { growth, growthRow } from "./growth";
import { table } from "./report";
import { Section, Setting, Target } from "./setting";

/**
 * What the policy pack takes: beside a pack of one trivial rule, beside an empty one, and beside
 * Checkov. By processor time: other work on the machine disturbs it least.
 */
export async function policyPack(setting: Setting, wanted: number): Promise<Section> {
  const analyses = new Analyses(setting);
  const parts = [
    await startUp(analyses, wanted),
    await sizes(analyses, Math.min(wanted, 3)),
    await joins(analyses, Math.min(wanted, 3)),
  ];
  return {
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as object,
    tables: [
      ...parts.flatMap(({ tables }) => tables),
      ...(analyses.withoutCheckov ? [`Without Checkov: ${analyses.withoutCheckov}\n`] : []),
    ],
    targets: parts.flatMap(({ targets }) => targets),
  };
}

/** Of one resource, since that is as long as people wait who have little. */
async function startUp(analyses: Analyses, runs: number): Promise<Section> {
  const { alone } = analyses.inputs;
  process.stderr.write("pulumi policy analyze of one vault\n");
  const figures = await compare(
    {
      "empty pack": analyses.by("empty", alone),
      "this pack": analyses.by("ours", alone),
      "this pack, strict": analyses.by("strict", alone),
    },
    runs,
  );
  const added = figures["this pack"].cpuSeconds.median - figures["empty pack"].cpuSeconds.median;
  return {
    figures: { startUp: figures },
    tables: [table(`Start-up: one vault, ${runs} runs in turns; processor time`, figures, TIME)],
    targets: [
      {
        name: "start-up above an empty pack",
        figure: added * 1000,
        unit: "ms",
        limit: 150,
        atLeast: false,
      },
    ],
  };
}

/** Checkov is beside them where it is installed. */
type Contestant = "trivial pack" | "this pack";
const TIME = "cpuSeconds";

/** An ordinary stack, mostly of what no rule looks at. */
async function sizes(analyses: Analyses, runs: number): Promise<Section> {
  const figures: Record<number, Record<Contestant, Figures>> = {};
  for (const input of analyses.inputs.ordinary) {
    process.stderr.write(`${input.count} resources\n`);
    const contestants: Record<Contestant, Run> = {
      "trivial pack": analyses.by("trivial", input),
      "this pack": analyses.by("ours", input),
      ...analyses.checkov(input),
    };
    figures[input.count] = await compare(contestants, runs);
  }
  const largest = figures[analyses.inputs.ordinary.at(-1)!.count]!;
  const { "trivial pack": trivial, "this pack": ours } = largest;
  return {
    figures: { resources: figures },
    tables: Object.entries(figures).map(([count, one]) =>
      table(
        `pulumi policy analyze of ${count} resources, ${runs} runs in turns; processor time`,
        one,
        TIME,
      ),
    ),
    targets: [
      atMost("10,000 resources to a trivial pack", ratio(ours.cpuSeconds, trivial.cpuSeconds)),
      atMost("memory at that to a trivial pack's", ratio(ours.megabytes, trivial.megabytes)),
    ],
  };
}

/** Factories with all that they are joined with. */
async function joins(analyses: Analyses, runs: number): Promise<Section> {
  const figures: Record<number, Record<Contestant, Figures>> = {};
  for (const input of analyses.inputs.factories) {
    process.stderr.write(`${input.count} encrypted factories\n`);
    figures[input.count] = await compare(
      {
        "trivial pack": analyses.by("trivial", input),
        "this pack": analyses.by("ours", input),
      },
      runs,
    );
  }
  const contestants = ["trivial pack", "this pack"] as const;
  const grown = contestants.map((name) => growthRow(name, growth(figures, name)));
  const steps = growth(figures, "this pack");
  const last = steps.at(-1)!;
  const before = steps.at(-2)!;
  return {
    figures: { factories: figures },
    tables: [
      ...Object.entries(figures).map(([count, one]) =>
        table(
          `pulumi policy analyze of ${count} encrypted factories, ${runs} runs in turns; processor time`,
          one,
          TIME,
        ),
      ),
      ["Seconds of processor time for each further factory", ...grown, ""].join("\n"),
    ],
    targets: [
      atMost(
        `growth from ${last.from} to ${last.to}, to that from ${before.from} to ${before.to}`,
        last.seconds / before.seconds,
      ),
    ],
  };
}

function atMost(name: string, figure: number): Target {
  return { name, figure, unit: "x", limit: 1.3, atLeast: false };
}
