import { readFileSync } from "node:fs";
import * as path from "node:path";
import { describe, expect, it } from "@jest/globals";
import Ajv, { ValidateFunction } from "ajv";
import { json } from "../../../../cli/report/formats/json";
import { CATALOGUE } from "../../../../policies/catalogue";
import { reportOf, RunName, RUNS } from "../support/runs";
import { cleanReport, contextOf, reportFull } from "../support/sample-report";

const ROOT = path.resolve(__dirname, "../../../..");
const read = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(ROOT, file), "utf8")) as Record<string, unknown>;

/** As it is shipped, or refusing members that it does not know. */
function validator({ strict }: { strict: boolean }): ValidateFunction {
  const schema = JSON.stringify(read("cli/report/report.schema.json"));
  const closed = schema.replaceAll(
    '{"type":"object",',
    '{"type":"object","additionalProperties":false,',
  );
  const open = strict
    ? closed.replaceAll(
        '"additionalProperties":false,"additionalProperties"',
        '"additionalProperties"',
      )
    : schema;
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(JSON.parse(open) as object);
}

describe("the schema of a report", () => {
  it("is shipped and can be imported", () => {
    const { files, exports } = read("package.json") as {
      files: string[];
      exports: Record<string, unknown>;
    };
    expect(files).toContain("cli/report/report.schema.json");
    expect(exports["./report.schema.json"]).toBe("./cli/report/report.schema.json");
  });

  it.each(Object.keys(RUNS) as RunName[])(
    "describes the report of %s, with nothing else",
    async (run) => {
      const report = await reportOf(run, CATALOGUE);
      const validate = validator({ strict: true });
      const text = await json.render(report, contextOf(report));
      validate(JSON.parse(text));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it("describes a report with everything that there can be", () => {
    const validate = validator({ strict: true });
    validate(JSON.parse(JSON.stringify(reportFull("text"))));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("refuses what is missing or of another kind, and takes what is new", () => {
    const validate = validator({ strict: false });
    const report = cleanReport();
    expect(validate({ ...report, stack: undefined })).toBe(false);
    expect(validate({ ...report, result: "fine" })).toBe(false);
    expect(validate({ ...report, reportVersion: 2 })).toBe(false);
    expect(validate({ ...report, later: true })).toBe(true);
  });
});
