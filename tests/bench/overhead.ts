import { compare, Figures, ratio } from "./compare";
import { growth, growthRow } from "./growth";
import { preview } from "./preview";
import { table } from "./report";
import { Section, Setting, Target } from "./setting";

/** How many factories a program has. */
const COUNTS = [1, 10, 100] as const;

type Contestant = "hand-written" | "component";

/**
 * What the component costs beside the same resources written by hand, and how that grows with their
 * number. By processor time: of programs that are alike, other work on the machine disturbs it least.
 */
export async function overhead(setting: Setting, wanted: number): Promise<Section> {
  const runs = Math.min(wanted, 3);
  const { empty, handWritten, components } = setting.projects;
  process.stderr.write("pulumi preview of an empty program\n");
  const nothing = await compare({ "empty program": () => preview(setting, empty) }, runs);
  const figures: Record<number, Record<Contestant, Figures>> = {};
  for (const count of COUNTS) {
    process.stderr.write(`${titleOf(count)}\n`);
    const config = [`count=${count}`];
    figures[count] = await compare(
      {
        "hand-written": () => preview(setting, handWritten, config),
        component: () => preview(setting, components, config),
      },
      runs,
    );
  }
  const contestants = ["hand-written", "component"] as const;
  const grown = contestants.map((name) => growthRow(name, growth(figures, name)));
  const [first, later] = growth(figures, "component");
  return {
    figures: { nothing, ...figures },
    tables: [
      table("pulumi preview of an empty program: the engine and Node.js", nothing, "cpuSeconds"),
      ...Object.entries(figures).map(([count, one]) =>
        table(`${titleOf(count)}, ${runs} runs in turns; processor time`, one, "cpuSeconds"),
      ),
      ["Seconds of processor time for each further factory", ...grown, ""].join("\n"),
    ],
    targets: [
      atMost("100 components to the same by hand", ratioAt(figures, 100), 1.3),
      atMost("growth from 10 to 100, to that from 1 to 10", later!.seconds / first!.seconds, 1.3),
    ],
  };
}

function titleOf(count: number | string): string {
  return `pulumi preview with encrypted factories: ${count}`;
}

function ratioAt(figures: Record<number, Record<Contestant, Figures>>, count: number): number {
  const { component, "hand-written": byHand } = figures[count]!;
  return ratio(component.cpuSeconds, byHand.cpuSeconds);
}

function atMost(name: string, figure: number, limit: number): Target {
  return { name, figure, unit: "x", limit, atLeast: false };
}
