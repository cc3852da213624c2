import { describe, expect, it } from "@jest/globals";
import { evaluate, runScript } from "./support/run-script";

const imports = { "support/command-line.mjs": "readCommandLine" };
const READ = `console.log(JSON.stringify(readCommandLine({ command: "npm start", args: input.args,
  options: { destroy: { type: "boolean" }, reset: { type: "boolean" } },
  words: ["region-mismatch"] })));`;

describe("readCommandLine", () => {
  it("reads options and a word", async () => {
    const input = { args: ["region-mismatch", "--reset", "-h"] };
    expect(await evaluate(imports, READ, { input })).toEqual({
      options: { reset: true, help: true },
      word: "region-mismatch",
    });
  });

  it.each([
    [["--destory"], '"--destory"; did you mean "--destroy"?'],
    [["region-missmatch"], '"region-missmatch"; did you mean "region-mismatch"?'],
    [["region"], '"region"; did you mean "region-mismatch"?'],
    [["--reset=yes"], '"--reset"'],
    [["--completely-different"], '"--completely-different"\n'],
    [["region-mismatch", "region-mismatch"], '"region-mismatch"\n'],
  ])("refuses %j and names the nearest it knows", async (args, expected) => {
    const { code, stderr } = await runScript(imports, READ, { input: { args } });
    expect(code).toBe(1);
    expect(stderr).toContain(`npm start does not know ${expected}`);
    expect(stderr).toContain("npm start -- --help");
  });
});
