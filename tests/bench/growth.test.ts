import { describe, expect, it } from "@jest/globals";
import { Figures } from "./compare";
import { growth, growthRow } from "./growth";

const taking = (seconds: number): Record<"pack", Figures> => {
  const one = { median: seconds, minimum: seconds, maximum: seconds };
  return { pack: { seconds: one, cpuSeconds: one, megabytes: one } };
};

describe("growth", () => {
  it("is the same at each step when time grows linearly, whatever the start takes", () => {
    const steps = growth({ 10: taking(3), 100: taking(12), 1_000: taking(102) }, "pack");
    expect(steps).toEqual([
      { from: 10, to: 100, seconds: 0.1 },
      { from: 100, to: 1_000, seconds: 0.1 },
    ]);
  });

  it("rises from step to step when time grows with the square", () => {
    const [first, later] = growth({ 1: taking(1), 10: taking(100), 100: taking(10_000) }, "pack");
    expect(later!.seconds / first!.seconds).toBeCloseTo(10);
  });

  it("is shown for each step", () => {
    const steps = growth({ 10: taking(1), 100: taking(10) }, "pack");
    expect(growthRow("this pack", steps)).toBe("  this pack           0.1000 from 10 to 100");
  });
});
