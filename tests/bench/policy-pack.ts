import { rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { compare, Figures, ratio } from "./compare";
import { measure, Measurement } from "./measure";
import { table } from "./report";
import { Section, Setting } from "./setting";
import { stackExport } from "./stack-export";

const REPOSITORY = path.resolve(__dirname, "../..");
const SIZES = [100, 1_000, 10_000];
const TRIVIAL_PACK = path.join(__dirname, "programs", "trivial-pack");

/** Time of the policy pack, beside a pack of one trivial rule. */
export async function policyPack(setting: Setting, runs: number): Promise<Section> {
  const figures: Record<number, Record<"trivial pack" | "this pack", Figures>> = {};
  for (const size of SIZES) {
    process.stderr.write(`pulumi policy analyze of ${size} resources\n`);
    figures[size] = await analyses(setting, size, Math.min(runs, 3));
  }
  const largest = figures[SIZES.at(-1)!]!;
  return {
    figures,
    tables: Object.entries(figures).map(([size, one]) =>
      table(`pulumi policy analyze of ${size} resources`, one),
    ),
    targets: [
      {
        name: "this pack to a trivial one",
        figure: ratio(largest["this pack"].seconds, largest["trivial pack"].seconds),
        unit: "x",
        limit: 1.5,
        atLeast: false,
      },
    ],
  };
}

async function analyses({ command, work, projects }: Setting, size: number, runs: number) {
  const file = path.join(work, `stack-${size}.json`);
  writeFileSync(file, stackExport(size));
  const analyze = (pack: string) => (): Promise<Measurement> =>
    measure(command, ["policy", "analyze", "--file", file, "--policy-pack", pack], {
      cwd: projects.empty.directory,
      env: process.env,
    });
  try {
    return await compare(
      {
        "trivial pack": analyze(TRIVIAL_PACK),
        "this pack": analyze(path.join(REPOSITORY, "policies")),
      },
      runs,
    );
  } finally {
    rmSync(file);
  }
}
