import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { main } from "../../cli/main";
import { packageVersion } from "../../cli/package-version";

let printed: string;
beforeEach(() => {
  printed = "";
  const collect = (text: unknown): boolean => {
    printed += String(text);
    return true;
  };
  jest.spyOn(process.stdout, "write").mockImplementation(collect);
  jest.spyOn(process.stderr, "write").mockImplementation(collect);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe("adf-cmk", () => {
  it.each(["preview", "report", "arm-template"])(
    "has --help of %s, with examples",
    async (name) => {
      expect(await main([name, "--help"])).toBe(0);
      expect(printed).toMatch(/^Usage: adf-cmk .*\n[^]*\nExamples?\n/);
    },
  );

  it("says its version", async () => {
    expect(await main(["--version"])).toBe(0);
    expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+/);
    expect(printed).toBe(`${packageVersion()}\n`);
  });

  it.each([
    [["reprot", "x.json"], "error: unknown command 'reprot'"],
    [["report"], "error: missing required argument 'files'"],
    [["report", "x.json", "--format", "pdf"], "argument 'pdf' is invalid"],
    [["preview", "--fail-on", "typo"], "argument 'typo' is invalid"],
  ])("ends with 1 and says what it did not understand of %j", async (args, saying) => {
    expect(await main(args)).toBe(1);
    expect(printed).toContain(saying);
  });

  it("says what is wrong with a file without a stack", async () => {
    expect(await main(["report", "no-such.json"])).toBe(1);
    expect(printed).toMatch(/^adf-cmk: There is no no-such\.json\./);
    expect(printed).not.toMatch(/\n {4}at /);
  });
});
