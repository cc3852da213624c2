import { describe, expect, it } from "@jest/globals";
import { daysOf } from "../../azure/durations";

describe("daysOf", () => {
  it.each([
    ["P7D", 7],
    ["P2W", 14],
    ["P1M", 28],
    ["P1Y", 365],
    ["P1Y6M", 533],
    ["P0D", 0],
  ])("%s", (duration, days) => expect(daysOf(duration)).toBe(days));

  it.each(["", "P", "7D", "P-1D", "PT1H", "P1D2M", "p1y", "P1.5Y", "90"])("refuses %j", (text) =>
    expect(daysOf(text)).toBeUndefined(),
  );
});
