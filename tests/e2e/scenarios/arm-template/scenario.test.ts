/** @shows S11 arm-template */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { main } from "../../../../cli/main";
import type { JsonObject } from "../../../../sandbox";
import { deployTemplate } from "../../../cli/arm-template/support/deploy";
import { exportOf } from "../../../cli/arm-template/support/exports";
import { expectNothingToDo, expectSuccess } from "../../support/lifecycles";
import { REPOSITORY, Workspace, writeProgram } from "../../support/workspace";

const PAGE = readFileSync(path.join(REPOSITORY, "docs", "arm-template.md"), "utf8");
const [, PROGRAM = ""] = /```ts\n([^]*?)```/.exec(PAGE) ?? [];
/** Every command of ours on the page, also in the fragments for pipelines. */
const COMMANDS = [...PAGE.matchAll(/^.*?\b(adf-cmk arm-template --.*)$/gm)].map(
  ([, line]) => line!,
);
const STAGES = ["dev", "test", "prod"] as const;
const TEMPLATE = "ARMTemplateForFactory.json";

interface Stage {
  readonly workspace: Workspace;
  readonly program: string;
}

let folder: string;
const open: Stage[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "arm-template-"));
});
afterEach(async () => {
  process.chdir(REPOSITORY);
  for (const { workspace, program } of open.splice(0)) {
    await workspace.close();
    rmSync(program, { recursive: true });
  }
  rmSync(folder, { recursive: true });
});

const json = (file: string): any => JSON.parse(readFileSync(path.join(folder, file), "utf8"));

/** Deploys the page's program to an Azure of its own and writes its outputs to a file. */
async function deployStack(stage: string): Promise<Workspace> {
  const program = await writeProgram(
    "arm-template",
    PROGRAM.replace('"rg-data"', '"rg-data", deletionProtection: false'),
  );
  const workspace = await Workspace.open(program, { stack: stage });
  open.push({ workspace, program });
  expectSuccess(await workspace.up({ policies: true }));
  writeFileSync(path.join(folder, `${stage}.json`), await workspace.outputsAsJson());
  return workspace;
}

/** Runs a command of the page in the folder. */
async function adfCmk(line: string): Promise<{ code: number; output: string }> {
  let output = "";
  const write = jest.spyOn(process.stdout, "write").mockImplementation((text) => {
    output += String(text);
    return true;
  });
  process.chdir(folder);
  try {
    return { code: await main(line.split(" ").slice(1)), output };
  } finally {
    write.mockRestore();
  }
}

async function factoryOf(workspace: Workspace): Promise<JsonObject> {
  const [found] = await workspace.existing("Microsoft.DataFactory/factories");
  const { eTag, ...factory } = found!;
  expect(eTag).toBeDefined();
  return factory;
}

/** Deploys a template with an environment's parameter file. */
async function deploy(workspace: Workspace, file: string, parameterFile: string): Promise<void> {
  const { id } = await factoryOf(workspace);
  const given = { store_connectionString: { value: "canary" } };
  const template = json(file);
  await deployTemplate({
    azure: workspace.sandbox.azure,
    group: String(id).replace(/\/providers\/.*/, ""),
    template,
    parameters: {
      ...json(parameterFile).parameters,
      ...("store_connectionString" in template.parameters ? given : {}),
    },
  });
}

describe("the page on ARM templates", () => {
  it("leads from nothing to three encrypted factories, which deployments leave as they are", async () => {
    const workspaces = new Map<string, Workspace>();
    for (const stage of STAGES) {
      workspaces.set(stage, await deployStack(stage));
    }
    const [alone, repaired, ...pipelines] = COMMANDS;
    const outputs = json("dev.json").armTemplate;
    expect(outputs).toMatchObject({ purviewConfiguration: null, repoConfiguration: null });

    expect(await adfCmk(alone!)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^created [^]*\nNo findings\.\n$/),
    });
    const vaults = new Set<string>();
    for (const [stage, workspace] of workspaces) {
      const before = await factoryOf(workspace);
      await deploy(
        workspace,
        `factory/${TEMPLATE}`,
        `factory/ARMTemplateParametersForFactory.${stage}.json`,
      );
      expect(await factoryOf(workspace)).toEqual(before);
      expect(before["tags"]).toMatchObject({ stage });
      const { encryption } = before["properties"] as { encryption: { vaultBaseUrl: string } };
      vaults.add(encryption.vaultBaseUrl);
    }
    expect(vaults.size).toBe(3);

    const { identity, encryption, location, factoryName: name } = outputs;
    const exported = exportOf({
      factory: { name, properties: { encryption }, location, identity },
      definition: { location: "=" },
    });
    writeFileSync(path.join(folder, TEMPLATE), JSON.stringify(exported.template, null, "\t"));
    writeFileSync(
      path.join(folder, "ARMTemplateParametersForFactory.json"),
      JSON.stringify(exported.parameters, null, "\t"),
    );
    expect(pipelines).toHaveLength(2);
    for (const pipeline of pipelines) {
      expect((await adfCmk(pipeline)).code).toBe(5);
    }
    expect((await adfCmk(repaired!)).code).toBe(0);
    for (const pipeline of pipelines) {
      expect(await adfCmk(pipeline)).toMatchObject({ code: 0 });
    }
    for (const [stage, workspace] of workspaces) {
      const before = await factoryOf(workspace);
      await deploy(workspace, TEMPLATE, `ARMTemplateParametersForFactory.${stage}.json`);
      expect(await factoryOf(workspace)).toEqual(before);
      expect(await workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
    }
    await expectNothingToDo(workspaces.get("prod")!);
  });
});
