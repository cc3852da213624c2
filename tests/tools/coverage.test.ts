import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { removeTemporaryDirectories, temporaryDirectory, write } from "./support/files";
import { evaluate } from "./support/run-script";

afterEach(removeTemporaryDirectories);

const SCENARIO = "tests/e2e/scenarios/good/scenario.test.ts";

const CLAIMS = { "coverage/claims.mjs": "FEATURES, PEERS, REQUIREMENTS" };
const PAGE = { "coverage/page.mjs": "COVERAGE_PARTS, coverageProblems" };
const TESTS = { "coverage/tests.mjs": "readTestFile, readTests" };

/** The value of an expression that uses what the tools export. */
function valueOf<T>(imports: Record<string, string>, expression: string, input = {}): Promise<T> {
  return evaluate<T>(imports, `console.log(JSON.stringify(${expression}));`, { input });
}

const readTest = (path: string, text: string): Promise<unknown> =>
  valueOf(TESTS, "readTestFile(input.path, input.text)", { path, text });

describe("what a test says of itself", () => {
  it("is its name, its claims from the first comment, and the names of its tests", async () => {
    const text = `
      /**
       * @shows S2, same-region
       * @shows policy-pack
       */
      import { it } from "jest";
      describe("a vault", () => {
        beforeEach(() => it);
        it("is used", () => expect("it").toBe("x"));
        it.each([["it"]])("is refused when %s: %j", () => {});
      });
      describe.each([1])("another %p", () => { for (;;) { it(\`is not\`, run); } });`;
    expect(await readTest(SCENARIO, text.trim())).toEqual({
      path: SCENARIO,
      label: "good",
      isScenario: true,
      shows: ["S2", "same-region", "policy-pack"],
      suites: [
        { name: "a vault", tests: ["is used", "is refused when …"] },
        { name: "another", tests: ["is not"] },
      ],
    });
  });

  it("is not what a later comment says", async () => {
    const text = `import "x";\n/** @shows S2 */\nit("works", run);`;
    expect(await readTest("tests/azure/names.test.ts", text)).toEqual({
      path: "tests/azure/names.test.ts",
      label: "azure/names",
      isScenario: false,
      shows: [],
      suites: [],
    });
  });
});

describe("claims and tests that do not fit", () => {
  const claims = {
    S2: { title: "One region" },
    later: { title: "Something", notShown: "not built" },
  };
  const test = (shows: readonly string[], isScenario = true): object => ({
    path: SCENARIO,
    label: "good",
    isScenario,
    shows,
    suites: [],
  });
  const problems = (...tests: object[]): Promise<string[]> =>
    valueOf(PAGE, "coverageProblems(input.tests, input.claims)", { tests, claims });

  it("are none when each scenario shows something, and each claim is shown or has a reason", async () => {
    expect(await problems(test(["S2"]), test([], false))).toEqual([]);
  });

  it("are a scenario that says nothing", async () => {
    expect(await problems(test(["S2"]), test([]))).toEqual([
      expect.stringMatching(
        /^tests\/e2e\/scenarios\/good\/scenario\.test\.ts does not say what it shows: begin it with .*@shows/,
      ),
    ]);
  });

  it("are an id that is not there, with the nearest one that is", async () => {
    expect(await problems(test(["S2", "latr"]))).toEqual([
      expect.stringMatching(/"@shows latr".*did you mean later\?/),
    ]);
  });

  it("are a claim that nothing shows and no reason explains", async () => {
    expect(await problems()).toEqual([
      expect.stringMatching(/^no test shows S2 \(One region\): write "@shows S2"/),
    ]);
  });

  it("are a reason that is no longer true", async () => {
    expect(await problems(test(["S2", "later"]))).toEqual([
      expect.stringMatching(/good.* shows later, .*not built.*remove notShown/),
    ]);
  });
});

describe("the list of claims", () => {
  it("has each statement of the article, and names peers by letters that are explained", async () => {
    const { requirements, peers, letters } = await valueOf<Record<string, string[]>>(
      CLAIMS,
      `{
      requirements: Object.keys(REQUIREMENTS),
      peers: Object.values(FEATURES).map(({ peers }) => peers),
      letters: Object.keys(PEERS),
    }`,
    );
    expect(requirements).toEqual(Array.from({ length: 11 }, (_, index) => `S${index + 1}`));
    for (const some of peers!) {
      const named = some.match(/[A-Z]+/g) ?? [];
      expect(some).toMatch(/^([A-Z ]*)(\([A-Z ]+\))?$/);
      expect(letters).toEqual(expect.arrayContaining(named));
      expect(new Set(named).size).toBe(named.length);
    }
  });
});

describe("docs/coverage.md", () => {
  it("has a row for each claim, with the scenarios that show it, and their tests as sentences", async () => {
    const parts = await valueOf<Record<string, string>>(
      PAGE,
      `Object.fromEntries(Object.entries(COVERAGE_PARTS).map(([name, derive]) => [name, derive(input.tests)]))`,
      {
        tests: [
          {
            path: SCENARIO,
            label: "good",
            isScenario: true,
            shows: ["S2", "same-region", "late-values"],
            suites: [{ name: "a vault", tests: ["is used", "is refused ".repeat(9).trim()] }],
          },
          {
            path: "tests/azure/names.test.ts",
            label: "azure/names",
            isScenario: false,
            shows: ["S2"],
            suites: [{ name: "isValidName", tests: ["works"] }],
          },
        ],
      },
    );
    expect(parts["requirements"]).toMatch(/^\| S2 \| .+ \| \[good\], \[azure\/names\] \|$/m);
    expect(parts["features"]).toMatch(
      /^\| Private endpoint of the vault \| .+ \| nothing: not built \|$/m,
    );
    expect(parts["features"]).toMatch(/^\| Region of .+ \| none \| \[good\] \|$/m);
    expect(parts["more"]).toMatch(/^\| A value .+ \| \[good\] \|$/m);
    expect(parts["scenarios"]!.split("\n")).toEqual([
      "- [good]",
      "  - a vault is used",
      "  - a vault is refused is refused is refused is refused is refused is refused is",
      "    refused is refused is refused",
    ]);
    expect(parts["others"]).toBe("- [azure/names]: isValidName");
    expect(parts["links"]).toBe(
      `[good]: ../${SCENARIO}\n[azure/names]: ../tests/azure/names.test.ts`,
    );
  });

  it("is about every scenario's directory, also one without a test, and those come first", async () => {
    const root = temporaryDirectory();
    const scenarios = join(root, "tests", "e2e", "scenarios");
    write(join(root, "tests", "azure", "names.test.ts"), "");
    write(join(scenarios, "tested", "scenario.test.ts"), "/** @shows S2 */");
    write(join(scenarios, "not-tested", "index.ts"), "");
    const found = await valueOf<unknown>(
      TESTS,
      "readTests(input.root).map(({ label, shows }) => [label, shows])",
      { root },
    );
    expect(found).toEqual([
      ["not-tested", []],
      ["tested", ["S2"]],
      ["azure/names", []],
    ]);
  });
});
