import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFiles, readReport } from "../../../cli/report/read-files";
import { json } from "../../../cli/report/formats/json";
import { FIXTURES } from "./support/runs";
import { cleanReport, contextOf } from "./support/sample-report";

let directory: string;
beforeAll(() => void (directory = mkdtempSync(path.join(tmpdir(), "adf-cmk-files-"))));
afterAll(() => rmSync(directory, { recursive: true }));

function file(text: string): string {
  const name = path.join(directory, `${Math.random()}`);
  writeFileSync(name, text);
  return name;
}

const fixture = (name: string): string => path.join(FIXTURES, name);

describe("reading what Pulumi has written", () => {
  it.each([
    ["failing-preview/events.ndjson", "events"],
    ["failing-preview/preview.json", "preview"],
    ["state/state.json", "state"],
  ])("tells from %s itself what it is", async (name, kind) => {
    const { kinds } = await readFiles([fixture(name)]);
    expect([...kinds]).toEqual([kind]);
  });

  it("puts the files of a run together, in any order", async () => {
    const files = ["failing-preview/events.ndjson", "failing-preview/preview.json"].map(fixture);
    const [one, other] = [await readFiles(files), await readFiles([...files].reverse())];
    for (const { run } of [one, other]) {
      expect([run.operation, run.result, run.policyEvents.length]).toEqual([
        "preview",
        "failed",
        6,
      ]);
      const [factory] = [...run.records.values()].filter(({ type }) => /:Factory$/.test(type));
      expect(factory!.positions[0]).toBe("project:///index.ts#42,17");
      expect(factory!.inputs).toMatchObject({ location: "westeurope" });
    }
    expect([...other.run.records.keys()].sort()).toEqual([...one.run.records.keys()].sort());
  });

  it("takes a log whose last line is cut for an unfinished run", async () => {
    const whole = readFileSync(fixture("failing-preview/events.ndjson"), "utf8");
    const lines = whole.trimEnd().split("\n");
    const summary = lines.findIndex((line) => line.includes('"summaryEvent"'));
    const cut = [...lines.slice(0, summary), lines[summary]!.slice(0, -20)].join("\n");
    const { run } = await readFiles([file(cut)]);
    expect([run.operation, run.result, run.policyEvents.length]).toEqual([
      "preview",
      "unfinished",
      6,
    ]);
  });

  it("passes over what it needs not, and nothing else", async () => {
    const event = (body: object): string => JSON.stringify({ sequence: 1, timestamp: 1, ...body });
    const said = (severity: string): string =>
      event({ diagnosticEvent: { prefix: `${severity}: `, message: severity, severity } });
    const { run } = await readFiles([
      file(
        [
          said("debug"),
          said("error"),
          "",
          event({ policyLoadEvent: {} }),
          event({ unheardOf: { message: "x" } }),
          event({ policyEvent: { policyName: "kv-key-size", policyPackName: "p", message: "m" } }),
        ].join("\r\n"),
      ),
    ]);
    expect(run.errors).toEqual([{ message: "error" }]);
    expect(run.policyEvents.map(({ policy }) => policy)).toEqual(["kv-key-size"]);
  });

  it.each([
    ["", /is empty\./],
    ["{", /is not JSON: /],
    ["[]", /holds no JSON object\./],
    ['{"resources": 1, "more": 2}', /is not known: it has resources, more\./],
    ["{}", /is not known: it has no members\./],
  ])("refuses %j and says what it takes", async (text, problem) => {
    await expect(readFiles([file(text)])).rejects.toMatchObject({
      message: expect.stringMatching(problem),
      fix: expect.stringContaining("pulumi preview --json"),
    });
  });

  it("refuses a file that is not there", async () => {
    await expect(readFiles([path.join(directory, "none.json")])).rejects.toThrow(/none\.json/);
  });
});

describe("reading a report again", () => {
  it("gives what was written", async () => {
    const report = cleanReport();
    const written = file(await json.render(report, contextOf(report)));
    expect(await readReport(written)).toEqual(report);
  });

  it("tells it from any other file", async () => {
    expect(await readReport(fixture("state/state.json"))).toBeUndefined();
  });

  it("refuses one of another version", async () => {
    await expect(readReport(file('{ "reportVersion": 9 }'))).rejects.toThrow(
      /is a report of version 9, and this adf-cmk reads 1\./,
    );
  });
});
