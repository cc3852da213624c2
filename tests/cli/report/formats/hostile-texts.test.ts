import { describe, expect, it } from "@jest/globals";
import { FormatName, FORMATS } from "../../../../cli/report/formats";
import { HOSTILE_TEXTS } from "../support/hostile-texts";
import { READERS, Rendered } from "../support/reading-formats";
import { contextOf, reportFull } from "../support/sample-report";

/** So many are read at a time. */
const BATCH = 50;

/** What nothing that is shown may hold; JSON holds it written out. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff](?<![\n\t])/u;

async function rendered(name: FormatName, texts: readonly string[]): Promise<Rendered[]> {
  return Promise.all(
    texts.map(async (hostile) => {
      const report = reportFull(hostile);
      return { report, text: await FORMATS[name].render(report, contextOf(report)) };
    }),
  );
}

describe("five hundred hostile names and values", () => {
  it("are five hundred different ones", () => {
    expect(new Set(HOSTILE_TEXTS).size).toBe(500);
  });

  describe.each(Object.keys(FORMATS) as FormatName[])("%s", (name) => {
    it("stays well-formed, shows nothing that hides, and gives no command to a log", async () => {
      expect(Object.keys(READERS)).toContain(name);
      for (let at = 0; at < HOSTILE_TEXTS.length; at += BATCH) {
        const all = await rendered(name, HOSTILE_TEXTS.slice(at, at + BATCH));
        for (const { text } of all) {
          expect(HIDDEN.exec(text)).toBeNull();
          expect(text.replace(/^##vso\[task\./gm, "")).not.toMatch(/##[a-z]*\[/i);
          expect(text.replace(/^::(?:error|warning|notice) /gm, "")).not.toMatch(/^\s*::/m);
          expect(text.endsWith("\n")).toBe(true);
        }
        await READERS[name](all);
      }
    }, 120_000);
  });
});
