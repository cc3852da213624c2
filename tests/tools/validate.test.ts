import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { removeTemporaryDirectories, temporaryDirectory, write } from "./support/files";
import { evaluate } from "./support/run-script";

afterEach(removeTemporaryDirectories);

describe("a validator of pipeline files", () => {
  const TEXT = "steps:\n  - script: echo hello\n";

  /** With a validator that finds the word "wrong" and nothing else. */
  function checksWith(fault: object, text = TEXT): Promise<{ name: string; problems: string[] }[]> {
    const root = temporaryDirectory();
    write(join(root, "files", "a.yml"), text);
    write(join(root, "files", "notes.md"), "wrong");
    return evaluate(
      { "validate/pipeline-validator.mjs": "pipelineValidator" },
      `const { readFileSync } = await import("node:fs");
       const validator = pipelineValidator({
         name: "words",
         directory: "files",
         whyLeftOut: async () => undefined,
         provide: async () => async (file) =>
           readFileSync(file, "utf8").includes("wrong") ? ["wrong is wrong"] : [],
         faults: [{ ...input.fault, saying: /is wrong/ }],
       });
       console.log(JSON.stringify(await validator.run({ root: input.root, log })));`,
      { input: { root, fault } },
    );
  }

  const fault = { title: "a word", file: "a.yml", from: "hello", to: "wrong" };

  it("passes files without problems, and finds what is planted into a copy", async () => {
    expect(await checksWith(fault)).toEqual([
      { name: "files/a.yml", problems: [] },
      { name: "finds a word", problems: [] },
    ]);
  });

  it("fails with a file that has problems", async () => {
    const [file] = await checksWith(fault, `${TEXT}# wrong\n`);
    expect(file!.problems).toEqual(["wrong is wrong"]);
  });

  it("fails when it does not find the planted fault, or there is no place for it", async () => {
    const [, unseen] = await checksWith({ ...fault, to: "strange" });
    expect(unseen!.problems).toEqual(['with "strange" in a.yml it finds nothing']);
    const [, nowhere] = await checksWith({ ...fault, from: "goodbye" });
    expect(nowhere!.problems[0]).toMatch(/no "goodbye" to plant the fault at/);
  });
});

describe("a workflow with tags in the place of commits", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";

  it("names the version of the comment, or the newest whose inputs actionlint knows", async () => {
    const tagged = await evaluate(
      { "validate/actionlint.mjs": "withTags" },
      "console.log(JSON.stringify(withTags(input.text)));",
      {
        input: {
          text: [
            `uses: actions/checkout@${commit} # v7.0.1`,
            `uses: actions/checkout@${commit} # v5.0.0`,
            `uses: octo/other/part@${commit} # v12.1.0`,
            "uses: actions/checkout@v4",
          ].join("\n"),
        },
      },
    );
    expect(tagged).toBe(
      [
        "uses: actions/checkout@v6",
        "uses: actions/checkout@v5",
        "uses: octo/other/part@v12",
        "uses: actions/checkout@v4",
      ].join("\n"),
    );
  });
});

describe("whyNoPython", () => {
  it("says that there is none", async () => {
    const reason = await evaluate(
      { "support/virtual-environment.mjs": "whyNoPython" },
      "console.log(JSON.stringify(await whyNoPython({ PATH: input.empty })));",
      { input: { empty: temporaryDirectory() } },
    );
    expect(reason).toMatch(/^Python is not installed/);
  });
});
