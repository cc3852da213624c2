/** @shows S1 rotation */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import {
  createEstate,
  createManagedHsm,
  createUnprotectedVault,
  OTHER_SUBSCRIPTION_ID,
  PEOPLE,
} from "./support/estate";
import { blocksOf, HOW_TO, keyId, openStack, Stack } from "./support/how-to";
import { expectSuccess } from "./support/lifecycles";
import { OLD_FACTORY, OLD_FACTORY_ID } from "./support/old-factory";
import { REPOSITORY, WorkspaceOptions, writeProgram } from "./support/workspace";

/** What a page needs besides its programs. */
interface Needs {
  readonly options?: WorkspaceOptions;
  /** Runs before the first program. */
  readonly before?: (stack: Stack) => Promise<unknown>;
  /** Runs after each program but the last. */
  readonly between?: (stack: Stack) => Promise<unknown>;
  /** What the update of the last program prints. */
  readonly saying?: RegExp;
  /** How the pack is configured, as the page says. */
  readonly policyConfig?: object;
}

const NEEDS: Readonly<Record<string, Needs>> = {
  "use-my-vault.md": {
    before: ({ workspace }) => createEstate(workspace),
    between: ({ workspace }) => createUnprotectedVault(workspace),
    saying: /"kv-legacy" is switched on[^]*CANNOT BE UNDONE/,
  },
  "use-my-key.md": { before: ({ workspace }) => createEstate(workspace) },
  "use-a-managed-hsm.md": { before: ({ workspace }) => createManagedHsm(workspace) },
  "another-subscription.md": {
    options: { subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }] },
    before: ({ workspace }) => createEstate(workspace, { subscriptionId: OTHER_SUBSCRIPTION_ID }),
  },
  "rotate-the-key.md": { between: rotateAndPin, saying: /key\.version is fixed/ },
  "let-people-manage-the-key.md": { options: { entraDirectory: PEOPLE } },
  "recover-a-deleted-vault.md": { before: destroyOnPurpose },
  "encrypt-an-existing-factory.md": {
    before: takeOldFactoryOver,
    between: startNewFactory,
    policyConfig: JSON.parse(blocksOf("encrypt-an-existing-factory.md", "json")[0]!) as object,
  },
};

/** Pages whose programs run in another way, and pages without one, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "README.md": "is the index",
  "set-the-rules.md": "holds a policy configuration, which the scenario set-the-rules takes",
  "unit-test-your-program.md": "holds a unit test, which runs without an engine",
};

const pages = readdirSync(HOW_TO).filter((file) => file.endsWith(".md"));

let opened: Stack | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(program: string, options?: WorkspaceOptions): Promise<Stack> {
  return (opened = await openStack(program, options));
}

/** After a rotation the next update moves the factory; then the first version is pinned. */
async function rotateAndPin(stack: Stack): Promise<void> {
  const version = async (): Promise<string> => {
    const [factory] = await stack.workspace.existing("Microsoft.DataFactory/factories");
    const { encryption } = factory?.["properties"] as { encryption: { keyVersion: string } };
    return encryption.keyVersion;
  };
  const first = await version();
  await stack.workspace.sandbox.azure.rotateKeyByPolicy(await keyId(stack));
  const up = await stack.workspace.up();
  expectSuccess(up);
  expect(up.changes).toMatchObject({ update: 1 });
  expect(await version()).not.toBe(first);
  stack.workspace.configure({ keyVersion: first });
}

/** The first of the two updates of an existing factory. */
async function takeOldFactoryOver({ workspace: its }: Stack): Promise<void> {
  await its.sandbox.azure.put(OLD_FACTORY_ID, OLD_FACTORY);
  const { policyConfig } = NEEDS["encrypt-an-existing-factory.md"]!;
  expectSuccess(await its.up({ policies: true, policyConfig }));
  const { properties } = await its.sandbox.azure.get(OLD_FACTORY_ID);
  expect(properties).toMatchObject(OLD_FACTORY.properties);
  expect(properties).not.toHaveProperty("encryption");
}

/** The first of the two updates of a new factory, when the other one is encrypted and gone. */
async function startNewFactory({ workspace: its, write }: Stack): Promise<void> {
  expect((await its.sandbox.azure.get(OLD_FACTORY_ID))["properties"]).toMatchObject({
    ...OLD_FACTORY.properties,
    encryption: { keyName: "cmk-orders" },
  });
  const [existing, created] = blocksOf("encrypt-an-existing-factory.md");
  write(existing!.replace('"rg-data"', '"rg-data", deletionProtection: false'));
  expectSuccess(await its.up());
  expectSuccess(await its.destroy());
  write(created!);
  expectSuccess(await its.up());
}

/** Leaves a deleted vault behind, as the page on protection says. */
async function destroyOnPurpose({ workspace: its, write }: Stack): Promise<void> {
  const program = readFileSync(path.join(REPOSITORY, "README.md"), "utf8");
  const [, example] = /```ts\n([^]*?)```/.exec(program)!;
  write(example!.replace('"rg-data"', '"rg-data", deletionProtection: false'));
  expectSuccess(await its.up());
  expectSuccess(await its.destroy());
}

describe("the pages in docs/how-to", () => {
  it("are all in the index, and have a program or a reason why not", () => {
    const index = readFileSync(path.join(HOW_TO, "README.md"), "utf8");
    for (const page of pages.filter((file) => file !== "README.md")) {
      expect(index).toContain(`](${page})`);
    }
    const without = pages.filter((page) => blocksOf(page).length === 0 && !ELSEWHERE[page]);
    expect(without).toEqual([]);
    const gone = Object.keys({ ...NEEDS, ...ELSEWHERE }).filter((page) => !pages.includes(page));
    expect(gone).toEqual([]);
  });

  it.each(pages.filter((page) => !ELSEWHERE[page]))(
    "%s: its programs deploy, one after the other, by leave of the policy pack",
    async (page) => {
      const { options, before, between, saying = /./, policyConfig } = NEEDS[page] ?? {};
      const programs = blocksOf(page);
      const stack = await open(programs[0]!, options);
      await before?.(stack);
      for (const [index, program] of programs.entries()) {
        stack.write(program);
        const up = await stack.workspace.up({ policies: true, policyConfig });
        expectSuccess(up);
        expect(up.output).toMatch(index < programs.length - 1 ? /./ : saying);
        expect(await stack.workspace.existing("Microsoft.DataFactory/factories")).toHaveLength(1);
        expectSuccess(await stack.workspace.up({ arguments: ["--expect-no-changes"] }));
        if (index < programs.length - 1) {
          await between?.(stack);
        }
      }
    },
  );

  it("unit-test-your-program.md: its test passes without an engine", async () => {
    const directory = await writeProgram("how-to", "");
    const file = path.join(directory, "program.test.ts");
    writeFileSync(file, blocksOf("unit-test-your-program.md")[0]!);
    const child = spawn(process.execPath, ["--require", "sucrase/register/ts", file], {
      cwd: REPOSITORY,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
    expectSuccess({ exitCode, output });
    expect(output).toMatch(/pass 2\b/);
    rmSync(directory, { recursive: true });
  });
});
