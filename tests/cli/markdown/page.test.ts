import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { markdownOf } from "../../../cli/report/formats/markdown";
import { contextOf, realReport } from "./support/reports";

const PAGE = readFileSync(path.resolve(__dirname, "../../../docs/pull-requests.md"), "utf8");

describe("docs/pull-requests.md", () => {
  it("explains the parts that a comment has, in their order", () => {
    const report = { ...realReport(), errors: [{ message: "boom" }] };
    const headings = markdownOf(report, contextOf(report), Infinity).match(/(?<=^#### ).*/gm);
    const [, section = ""] = PAGE.split("## What it says\n");
    const [, ...rows] = section.split("\n## ")[0]!.match(/(?<=^\| )[^|]*?(?= *\|)/gm)!;
    expect(rows.filter((row) => /^[A-Z]/.test(row))).toEqual(headings);
  });
});
