import { Measurement, summarize, Summary } from "./measure";

/** What a contestant took, over all its runs. */
export interface Figures {
  readonly seconds: Summary;
  readonly cpuSeconds: Summary;
  readonly megabytes: Summary;
}

/**
 * Runs the contestants in turns rather than one after the other, so that what else the machine does
 * meanwhile meets all of them.
 */
export async function compare<Name extends string>(
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
        cpuSeconds: summarize(measurements.map(({ cpuSeconds }) => cpuSeconds)),
        megabytes: summarize(measurements.map(({ megabytes }) => megabytes)),
      },
    ];
  });
  return Object.fromEntries(figures) as Record<Name, Figures>;
}

/** How many times another's median one's median is. */
export function ratio(one: Summary, other: Summary): number {
  return one.median / other.median;
}
