import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { main } from "../../../cli/main";
import { exportOf } from "./support/exports";
import { F1, F6 } from "./support/fixtures";
import { PARAMETERS, settings, TEMPLATE, Workbench, workbenches } from "./support/workbench";

const previous = process.cwd();
// Before the folder is removed.
afterEach(() => process.chdir(previous));
const bench = workbenches(afterEach);
let its: Workbench;
beforeEach(() => {
  its = bench();
  process.chdir(its.folder);
});

/** Runs the command as a user in the folder does. */
async function adfCmk(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let out = "";
  let error = "";
  const stdout = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const stderr = jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    error += String(text);
    return true;
  });
  try {
    return { code: await main(["arm-template", ...args]), out, error };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

function exported(): void {
  const { template, parameters } = exportOf(F1);
  its.write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
}

describe("adf-cmk arm-template", () => {
  it("writes a template and parameter files, and says so", async () => {
    its.environments(["dev"], ["prod"]);
    const run = () => adfCmk("--env", "dev=dev.json", "--env", "prod=prod.json");
    expect(await run()).toMatchObject({
      code: 0,
      out: `created  ${TEMPLATE}
created  ARMTemplateParametersForFactory.dev.json
created  ARMTemplateParametersForFactory.prod.json
No findings.
`,
    });
    expect((await run()).out).toMatch(/^unchanged {2}ARMTemplateForFactory\.json$/m);
  });

  it("fills the template's own parameter file for a stack without a name", async () => {
    its.write({ "outputs.json": { anything: 1, factory: settings("dev") } });
    expect((await adfCmk("--stack-outputs", "outputs.json")).code).toBe(0);
    expect(its.json(PARAMETERS).parameters.factoryName.value).toBe("adf-dev");
  });

  it("refuses to write what would break something, with exit code 5", async () => {
    exported();
    its.environments(["dev"]);
    const { code, out } = await adfCmk("--template", TEMPLATE, "--env", "dev=dev.json");
    expect(code).toBe(5);
    expect(out).toContain(`error: value-differs
  dataFactory_identity_type is "SystemAssigned" for environment "dev", and the factory has "UserAssigned".
  at  ${PARAMETERS}:20:3 /parameters/dataFactory_identity_type
  fix Use --force to take the stack's value, or change the stack.
`);
    expect(out).toMatch(/\nNothing was written\.\n\d errors?\n$/);
    expect(its.json(TEMPLATE)).toEqual(exportOf(F1).template);
    const never = await adfCmk(
      "--template",
      TEMPLATE,
      "--env",
      "dev=dev.json",
      "--fail-on",
      "never",
    );
    expect(never.code).toBe(5);
  });

  it("fails a pipeline on errors, on warnings if asked to, or never", async () => {
    exported();
    its.environments(["dev"]);
    const check = ["--template", TEMPLATE, "--env", "dev=dev.json", "--check"];
    expect((await adfCmk(...check)).code).toBe(5);
    expect((await adfCmk(...check, "--fail-on", "never")).code).toBe(0);
    await adfCmk("--template", TEMPLATE, "--env", "dev=dev.json", "--force");
    expect(await adfCmk(...check)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/unchanged/),
    });
    its.write({ "deploy.sh": "az deployment group create --mode Complete\n" });
    expect((await adfCmk(...check)).code).toBe(0);
    expect((await adfCmk(...check, "--fail-on", "warning")).code).toBe(2);
  });

  it("prints findings as JSON, and as annotations of GitHub and Azure DevOps", async () => {
    exported();
    its.environments(["dev"]);
    const check = ["--template", TEMPLATE, "--env", "dev=dev.json", "--check", "--format"];
    const report = JSON.parse((await adfCmk(...check, "json")).out);
    expect(report).toMatchObject({ armTemplateReportVersion: 1, refused: false });
    expect(report.findings).toContainEqual({
      id: "tags-lost",
      level: "error",
      file: TEMPLATE,
      pointer: "/resources/2/tags",
      line: 61,
      column: 3,
      environment: "dev",
      message:
        'The factory has no tags, and in environment "dev" it has {"stage":"dev"}: a deployment removes them.',
      fix: "Run this command without --check, which repairs it.",
    });
    expect(report.files).toContainEqual({ file: TEMPLATE, state: "would be changed" });
    expect((await adfCmk(...check, "github")).out).toContain(
      `::error file=${TEMPLATE},line=61,col=3,title=tags-lost::The factory has no tags, and in environment "dev" it has {"stage":"dev"}: a deployment removes them. Run this command without --check, which repairs it.\n`,
    );
    expect((await adfCmk(...check, "azure-devops")).out).toContain(
      `##vso[task.logissue type=error;sourcepath=${TEMPLATE};linenumber=61;columnnumber=3;code=tags-lost]The factory has no tags, and in environment "dev" it has {"stage":"dev"}: a deployment removes them. Run this command without --check, which repairs it.\n`,
    );
  });

  it("adds to the definition file what Studio's default has, once, and leaves the rest", async () => {
    const { template, parameters } = exportOf(F6);
    const file = "git/arm-template-parameters-definition.json";
    its.write({ [TEMPLATE]: template, [PARAMETERS]: parameters });
    its.write({ "git/publish_config.json": { includeFactoryTemplate: true } });
    its.write({ [file]: '{"Microsoft.DataFactory/factories": {"location": "-"}, "a":1e400}\n' });
    const { encryption, identity } = F6.factory["properties"] as any;
    its.environments(["dev", { encryption, identity: F6.factory["identity"], ...identity }]);
    const args = ["--template", TEMPLATE, "--env", "dev=dev.json", "--git-root", "git"];
    expect((await adfCmk(...args, "--write-definition")).code).toBe(0);
    const text = its.read(file);
    expect(text).toMatch(
      /^\{"Microsoft\.DataFactory\/factories": \{"location": "-",.*\}, "a":1e400\}\n$/,
    );
    expect(JSON.parse(text)["Microsoft.DataFactory/factories"]).toMatchObject({
      location: "-",
      properties: { encryption: { "*": "=", identity: { "*": "=" } } },
    });
    await adfCmk(...args, "--write-definition");
    expect(its.read(file)).toBe(text);
  });

  it.each([
    [["--env", "dev"], "Give name=file, e.g. prod=outputs.prod.json."],
    [["--env", "a=b", "--env", "A=c"], 'The environment "A" is given twice.'],
    [["--git", "some"], "Give name=none, e.g. test=none."],
    [
      ["--template", "a", "--linked", "b"],
      "--template and --linked are two exports of one factory.\n  Give one of them, and run the command again for the other.",
    ],
    [
      ["--env", "dev=dev.json", "--stack-outputs", "-"],
      "--stack-outputs is for one stack, and --env for several.\n  Name that stack, too: --env name=file.",
    ],
    [
      [],
      `There is no template: ${TEMPLATE} does not exist.\n  Give --template or --linked or, to write a template of the factory alone, the outputs of a stack with --env or --stack-outputs.`,
    ],
    [
      ["--linked", "."],
      ". has no linked templates: ArmTemplate_master.json and ArmTemplate_0.json.\n  Give the folder linkedTemplates of an export.",
    ],
    [
      ["--template", "comment.json"],
      "comment.json is not JSON: line 2, column 3: invalid comment token.\n  Give the file as it was exported; comments are not allowed in it.",
    ],
    [
      ["--template", "utf16.json"],
      "utf16.json is not written in UTF-8.\n  Save it as UTF-8; in PowerShell, Out-File -Encoding utf8.",
    ],
    [
      ["--env", "x=empty.json"],
      "empty.json has no settings of a factory.\n  Export the component's output armTemplate, and write all outputs to a file: pulumi stack output --json > outputs.json",
    ],
    [
      ["--env", "x=secret.json"],
      "secret.json has no settings of a factory, and the value of armTemplate is secret: pulumi shows it with --show-secrets.\n",
    ],
    [
      ["--env", "x=secrets.json"],
      "secrets.json has a secret in the place of /armTemplate/globalParameters.\n  Write the file with pulumi stack output --json --show-secrets, and delete it afterwards.",
    ],
    [
      ["--env", "x=two.json"],
      "two.json has the settings of 2 factories: one, two.\n  Choose one with --output-name.",
    ],
    [["--env", "x=two.json", "--output-name", "three"], "two.json has no output three.\n"],
    [
      ["--env", "x=wrong.json"],
      "wrong.json has settings of another kind: /armTemplate/tags/a: Invalid type: Expected string but received 1.\n",
    ],
    [
      ["--env", "dev=dev.json", "--git", "prod=none"],
      '--git names the environment "prod", of which there is none.\n  Name one that is given with --env.',
    ],
    [
      ["--env", "dev=dev.json", "--write-definition"],
      "--write-definition needs the git folder.\n  Give it with --git-root.",
    ],
    [
      ["--env", "dev=dev.json", "--git-root", "no"],
      "no does not exist.\n  Give the root folder of the branch that Data Factory Studio works on.",
    ],
    [
      ["--env", "dev=dev.json", "--git-root", ".", "--write-definition"],
      ". has no arm-template-parameters-definition.json: Studio uses its own default, which names all that is needed.\n  Leave out --write-definition. A file would replace that default in all its sections.",
    ],
  ])("is not understood, or has nothing to work on: %j", async (args, message) => {
    its.environments(["dev"]);
    its.write({
      "comment.json": '{\n  // no\n  "a": 1}',
      "empty.json": { name: "x" },
      "secret.json": { armTemplate: "[secret]" },
      "secrets.json": { armTemplate: settings("dev", { globalParameters: "[secret]" }) },
      "two.json": { one: settings("one"), two: settings("two") },
      "wrong.json": { armTemplate: settings("dev", { tags: { a: 1 } }) },
    });
    its.writeBytes("utf16.json", Buffer.from("\uFEFF{}", "utf16le"));
    const { code, error } = await adfCmk(...args);
    expect(error).toContain(message);
    expect(code).toBe(1);
  });
});
