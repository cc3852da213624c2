import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { EXIT } from "../../../cli/exit-codes";
import { FORMATS } from "../../../cli/report/formats";

const PAGE = readFileSync(path.resolve(__dirname, "../../../docs/report.md"), "utf8");

/** What stands in the first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const [, section = ""] = PAGE.split(`## ${heading}\n`);
  const [table = ""] = /(?:^\|.*\n)+/m.exec(section) ?? [];
  const rows = table.trim().split("\n").slice(2);
  return rows.map((row) => row.split("|")[1]!.trim().replaceAll("`", ""));
}

describe("docs/report.md", () => {
  it("names the formats that there are", () => {
    expect(firstColumn("Formats").sort()).toEqual(Object.keys(FORMATS).sort());
  });

  it("names the exit codes that there are", () => {
    expect(firstColumn("Exit codes").map(Number)).toEqual(Object.values(EXIT));
  });
});
