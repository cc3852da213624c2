import { Figures } from "./compare";

/** The figures of some contestants, by how many there are of what they make. */
export type BySize<Name extends string> = Readonly<Record<number, Readonly<Record<Name, Figures>>>>;

/** Seconds of processor time for each further one, between two numbers of them. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
}

/** How one contestant's time grows, step by step; linearly, where all steps have the same seconds. */
export function growth<Name extends string>(figures: BySize<Name>, name: Name): readonly Step[] {
  const counts = Object.keys(figures)
    .map(Number)
    .sort((one, other) => one - other);
  return counts.slice(1).map((to, index) => {
    const from = counts[index]!;
    const seconds = figures[to]![name].cpuSeconds.median - figures[from]![name].cpuSeconds.median;
    return { from, to, seconds: seconds / (to - from) };
  });
}

/** A contestant's growth in one line. */
export function growthRow(name: string, steps: readonly Step[]): string {
  const shown = steps.map(({ from, to, seconds }) => `${seconds.toFixed(4)} from ${from} to ${to}`);
  return `  ${name.padEnd(20)}${shown.join(", ")}`;
}
