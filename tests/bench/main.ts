import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { measure, Measurement, summarize, Summary } from "./measure";
import { stackExport } from "./stack-export";

/** Prepared by tools/bench.mjs: the engine, and a stack for each program. */
interface Setting {
  readonly command: string;
  readonly work: string;
  readonly projects: Readonly<
    Record<
      "empty" | "default" | "template",
      { directory: string; configFile: string; stack: string }
    >
  >;
}

const REPOSITORY = path.resolve(__dirname, "../..");
const SIZES = [100, 1_000, 10_000];
const TRIVIAL_PACK = path.join(__dirname, "programs", "trivial-pack");

interface Figures {
  readonly seconds: Summary;
  readonly megabytes: Summary;
}

interface Target {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly limit: number;
  readonly atLeast: boolean;
}

/**
 * Runs the contestants in turns rather than one after the other, so that what else the machine does
 * meanwhile meets all of them.
 */
async function compare<Name extends string>(
  contestants: Readonly<Record<Name, () => Promise<Measurement>>>,
  runs: number,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(contestants) as Name[];
  const taken = new Map<Name, Measurement[]>(names.map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const name of names) {
      process.stderr.write(`  run ${run + 1} of ${runs}: ${name}\n`);
      taken.get(name)!.push(await contestants[name]());
    }
  }
  const figures = names.map((name) => {
    const measurements = taken.get(name)!;
    return [
      name,
      {
        seconds: summarize(measurements.map(({ seconds }) => seconds)),
        megabytes: summarize(measurements.map(({ megabytes }) => megabytes)),
      },
    ];
  });
  return Object.fromEntries(figures) as Record<Name, Figures>;
}

function previews({ command, work, projects }: Setting, runs: number) {
  const preview = (name: keyof Setting["projects"]) => async (): Promise<Measurement> => {
    const { directory, configFile, stack } = projects[name];
    const args = ["preview", "--stack", stack, "--config-file", configFile, "--non-interactive"];
    // As in a fresh container: the SDK's ts-node keeps what it has compiled in TMPDIR.
    const TMPDIR = mkdtempSync(path.join(work, "tmp-"));
    try {
      return await measure(command, args, { cwd: directory, env: { ...process.env, TMPDIR } });
    } finally {
      rmSync(TMPDIR, { recursive: true });
    }
  };
  return compare(
    {
      "empty program": preview("empty"),
      "default stack": preview("default"),
      "standard template": preview("template"),
    },
    runs,
  );
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

function row(name: string, { seconds, megabytes }: Figures, baseline: Figures): string {
  const spread = `${seconds.minimum.toFixed(2)}-${seconds.maximum.toFixed(2)}`;
  return [
    `  ${name.padEnd(20)}`,
    `${seconds.median.toFixed(2)} s`.padStart(8),
    spread.padStart(13),
    `${(seconds.median / baseline.seconds.median).toFixed(2)} x`.padStart(9),
    `${megabytes.median.toFixed(0)} MB`.padStart(9),
    `${(megabytes.median / baseline.megabytes.median).toFixed(2)} x`.padStart(9),
  ].join("");
}

function table(title: string, figures: Readonly<Record<string, Figures>>): string {
  const [baseline] = Object.values(figures);
  const heading = `  ${"".padEnd(20)}${"median".padStart(8)}${"spread".padStart(13)}${"ratio".padStart(9)}${"memory".padStart(9)}${"ratio".padStart(9)}`;
  const rows = Object.entries(figures).map(([name, one]) => row(name, one, baseline!));
  return [title, heading, ...rows, ""].join("\n");
}

function verdict({ name, figure, unit, limit, atLeast }: Target): string {
  const met = atLeast ? figure >= limit : figure <= limit;
  const bound = `${atLeast ? "at least" : "at most"} ${limit} ${unit}`;
  return `  ${met ? "met " : "MISSED"} ${name}: ${figure.toFixed(2)} ${unit} (${bound})`;
}

async function main(): Promise<void> {
  const setting = JSON.parse(process.env["ADF_CMK_BENCH"] ?? "null") as Setting | null;
  if (!setting) {
    throw new Error("start this with: npm run bench");
  }
  const { values } = parseArgs({
    options: { runs: { type: "string", default: "5" }, json: { type: "boolean" } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs takes a whole number from 1, not "${values.runs}"`);
  }

  process.stderr.write("pulumi preview of three programs\n");
  const preview = await previews(setting, runs);
  const analyze: Record<number, Awaited<ReturnType<typeof analyses>>> = {};
  for (const size of SIZES) {
    process.stderr.write(`pulumi policy analyze of ${size} resources\n`);
    analyze[size] = await analyses(setting, size, Math.min(runs, 3));
  }

  const [empty, ours, template] = [
    preview["empty program"],
    preview["default stack"],
    preview["standard template"],
  ];
  const largest = analyze[SIZES.at(-1)!]!;
  const ratio = (one: Summary, other: Summary): number => one.median / other.median;
  const targets: Target[] = [
    {
      name: "default stack to empty program",
      figure: ratio(ours.seconds, empty.seconds),
      unit: "x",
      limit: 1.8,
      atLeast: false,
    },
    {
      name: "default stack's memory",
      figure: ours.megabytes.median,
      unit: "MB",
      limit: 260,
      atLeast: false,
    },
    {
      name: "faster than the template",
      figure: ratio(template.seconds, ours.seconds),
      unit: "x",
      limit: 4,
      atLeast: true,
    },
    {
      name: "leaner than the template",
      figure: ratio(template.megabytes, ours.megabytes),
      unit: "x",
      limit: 3,
      atLeast: true,
    },
    {
      name: "this pack to a trivial one",
      figure: ratio(largest["this pack"].seconds, largest["trivial pack"].seconds),
      unit: "x",
      limit: 1.5,
      atLeast: false,
    },
  ];

  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ node: process.version, preview, analyze, targets }, null, 2)}\n`,
    );
    return;
  }
  process.stdout.write(
    [
      "",
      table(
        `pulumi preview, ${runs} runs in turns; each cold; memory is the largest process's peak`,
        preview,
      ),
      ...Object.entries(analyze).map(([size, figures]) =>
        table(`pulumi policy analyze of ${size} resources`, figures),
      ),
      "Targets",
      ...targets.map(verdict),
      "",
    ].join("\n"),
  );
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `npm run bench: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
