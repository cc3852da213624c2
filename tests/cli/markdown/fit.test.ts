import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fit, Section } from "../../../cli/report/formats/markdown/fit";

const table = (rank: number, rows: readonly string[]): Section => ({
  head: `| h${rank} |\n| --- |`,
  rows: rows.map((row) => `| ${row} |`),
  noun: "row",
  rank,
});
const letters = (text: string, count: number): string[] =>
  Array.from({ length: count }, () => text);

describe("a page that is too long", () => {
  it("keeps what fits as it is", () => {
    expect(fit([table(1, ["a"]), table(2, ["b"])], 1_000)).toBe(
      "| h1 |\n| --- |\n| a |\n\n| h2 |\n| --- |\n| b |\n",
    );
  });

  it("gives room to what ranks first, whatever the order is, and counts the rest", () => {
    const page = fit([table(2, letters("b", 100)), table(1, letters("a", 20))], 400);
    expect(page.match(/\| a \|/g)).toHaveLength(20);
    const shown = page.match(/\| b \|/g)!.length;
    expect(shown).toBeGreaterThan(0);
    expect(page).toContain(`**${100 - shown} rows left out**`);
  });

  it("says which sections have no room at all", () => {
    expect(fit([table(1, ["a"]), table(2, letters("b".repeat(50), 3))], 120)).toContain(
      "**Left out for length**: 3 rows.",
    );
  });

  it("never is longer than it may, and shows whole rows only", () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 30 }));
    fc.assert(
      fc.property(lengths, fc.integer({ min: 400, max: 5_000 }), (sections, limit) => {
        const all = sections.map((rows, rank) =>
          table(
            rank,
            rows.map((length) => "x".repeat(length)),
          ),
        );
        const page = fit(all.slice(0, 6), limit);
        expect(page.length).toBeLessThanOrEqual(limit);
        expect(page).not.toMatch(/^\| x+$/m);
      }),
    );
  });
});
