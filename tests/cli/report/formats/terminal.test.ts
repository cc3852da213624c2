import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { terminal } from "../../../../cli/report/formats/terminal";
import { table, wrapped } from "../../../../cli/report/formats/terminal/columns";
import { Report } from "../../../../cli/report/report";
import { cleanReport, contextOf, finding, reportFull } from "../support/sample-report";

async function shown(changes: Partial<Report>, colours = false): Promise<string> {
  const report = cleanReport(changes);
  return terminal.render(report, contextOf(report, { colours }));
}

describe("terminal", () => {
  it("shows the gravest first and the verdict last", async () => {
    const kinds = ["exempt", "undeterminable", "change", "notice"] as const;
    const text = await shown({
      findings: [
        ...kinds.map((kind) => finding({ kind, level: "advisory", rule: kind })),
        finding({ level: "advisory", rule: "advice" }),
        finding(),
      ],
    });
    expect(
      text.match(/^[^\d\s] .*$/gm)!.map((line) => line.split(/ +/).slice(0, 2).join(" ")),
    ).toEqual([
      "✖ adf-kv-same-region",
      "! advice",
      "? undeterminable",
      "~ change",
      "- exempt",
      "i notice",
    ]);
    expect(text.trimEnd().split("\n").at(-1)).toMatch(/^1 mandatory finding; 1 data factory/);
  });

  it("says under one head what one rule says of one resource", async () => {
    const text = await shown({ findings: [finding({ what: "one" }), finding({ what: "two" })] });
    expect(text.match(/✖ /g)).toHaveLength(1);
    expect(text).toMatch(/ one\.\n[^]* two\.\n/);
  });

  it("cries out when no factory was checked", async () => {
    expect(await shown({})).not.toContain("NO DATA FACTORY");
    expect(await shown({ factories: [] })).toContain("NO DATA FACTORY WAS CHECKED");
    const policies = { packs: [], coverage: "none" } as const;
    expect(await shown({ policies })).toContain("NO DATA FACTORY WAS CHECKED");
  });

  it("shows what a factory is encrypted with, and what it was", async () => {
    const [factory] = cleanReport().factories;
    const before = { customerManaged: true, keyName: "cmk-orders", keyVersion: "12" };
    const text = await shown({
      factories: [{ ...factory!, op: "update", before, after: { customerManaged: false } }],
    });
    expect(text).toMatch(/orders +update +own key cmk-orders version 12 -> Microsoft's key only/);
  });

  it("uses colours only where they are seen, and says the same with them", async () => {
    const findings = [finding()];
    const plain = await shown({ findings });
    expect(stripVTControlCharacters(plain)).toBe(plain);
    const coloured = await shown({ findings }, true);
    expect(coloured).toMatch(/\u001b\[31m✖ adf-kv-same-region/);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it.each(["x".repeat(10_000), "word ".repeat(500), "漢字".repeat(400), "a\nb"])(
    "fits 80 columns, whatever things are called",
    async (text) => {
      const report = { ...reportFull(text), findings: reportFull(text).findings };
      const lines = (await terminal.render(report, contextOf(report))).split("\n");
      const tooLong = lines.filter(
        (line) => line.length > 80 && !/^\s+(?:More +)?https:/.test(line),
      );
      expect(tooLong).toEqual([]);
    },
  );
});

describe("a text in lines", () => {
  it("keeps addresses whole and breaks other long words", () => {
    const address = `https://example.com/${"x".repeat(100)}`;
    expect(wrapped(`a ${address} ${"y".repeat(100)} b`, "  ")).toEqual([
      "  a",
      `  ${address}`,
      `  ${"y".repeat(78)}`,
      `  ${"y".repeat(22)} b`,
    ]);
  });
});

describe("a table", () => {
  it("is as wide as needed", () => {
    expect(
      table(
        [
          ["a", "bb"],
          ["ccc", "d"],
        ],
        " ",
      ),
    ).toEqual([" a    bb", " ccc  d"]);
  });

  it("cuts the widest columns where it would be too wide", () => {
    const [row] = table([["short", "x".repeat(200), "y".repeat(30)]], "");
    expect(row).toHaveLength(80);
    expect(row).toMatch(/^short {2}x+… {2}y{30}$/);
  });
});
