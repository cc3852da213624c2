import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { main } from "../../../cli/main";
import { Report } from "../../../cli/report/report";
import { cleanReport } from "./support/sample-report";

let directory: string;
let said: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), "adf-cmk-delivery-"));
  said = "";
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const at = (name: string): string => path.join(directory, name);

function report(changes: Partial<Report>, ...args: readonly string[]): Promise<number> {
  writeFileSync(at("report.json"), JSON.stringify(cleanReport(changes)));
  return main(["report", at("report.json"), ...args]);
}

describe("--output", () => {
  it("writes each file in its form, and makes the directories that are missing", async () => {
    const file = at("deep/copy.json");
    expect(await report({}, "-o", `json=${file}`, "-o", `markdown=${at("a.md")}`)).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(
      JSON.parse(readFileSync(at("report.json"), "utf8")),
    );
    expect(readFileSync(at("a.md"), "utf8")).not.toBe("");
    expect(said).toBe("");
  });

  it.each(["none", "part"] as const)(
    "leaves no file for code scanning when the policies saw %s of it, and says why",
    async (coverage) => {
      const file = at("adf-cmk.sarif");
      writeFileSync(file, "of an earlier run");
      const policies = { packs: [], coverage };
      expect(await report({ policies }, "--output", `sarif-github=${file}`)).toBe(3);
      expect(existsSync(file)).toBe(false);
      expect(said).toBe(
        `${file} is not written. The policies have not seen everything, and code scanning would close the alerts of the last run in which they had.\n`,
      );
    },
  );

  it("says which file cannot be written", async () => {
    writeFileSync(at("file"), "");
    expect(await report({}, "--output", `json=${at("file/x.json")}`)).toBe(1);
    expect(said).toMatch(/file\/x\.json cannot be written: /);
  });
});
