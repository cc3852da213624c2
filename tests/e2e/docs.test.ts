/** @shows S1 rotation */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createEstate, createUnprotectedVault, OTHER_SUBSCRIPTION_ID } from "./support/estate";
import { expectSuccess, sent } from "./support/lifecycles";
import { REPOSITORY, Workspace, WorkspaceOptions, writeProgram } from "./support/workspace";

const HOW_TO = path.join(REPOSITORY, "docs", "how-to");
const KEY_NAME = "cmk-orders";

/** A page's workspace, whose program can be replaced by the next one. */
interface Stack {
  readonly workspace: Workspace;
  readonly write: (program: string) => void;
}

/** What a page needs besides its programs. */
interface Needs {
  readonly options?: WorkspaceOptions;
  /** Runs before the first program. */
  readonly before?: (stack: Stack) => Promise<unknown>;
  /** Runs after each program but the last. */
  readonly between?: (stack: Stack) => Promise<unknown>;
  /** What the update of the last program prints. */
  readonly saying?: RegExp;
}

const NEEDS: Readonly<Record<string, Needs>> = {
  "use-my-vault.md": {
    before: ({ workspace }) => createEstate(workspace),
    between: ({ workspace }) => createUnprotectedVault(workspace),
    saying: /"kv-legacy" is switched on[^]*CANNOT BE UNDONE/,
  },
  "use-my-key.md": { before: ({ workspace }) => createEstate(workspace) },
  "another-subscription.md": {
    options: { subscriptions: [{ id: OTHER_SUBSCRIPTION_ID }] },
    before: ({ workspace }) => createEstate(workspace, { subscriptionId: OTHER_SUBSCRIPTION_ID }),
  },
  "rotate-the-key.md": { between: rotateAndPin, saying: /key\.version is fixed/ },
  "recover-a-deleted-vault.md": { before: destroyOnPurpose },
};

/** Pages whose programs run in another way, and pages without one, with the reason. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "README.md": "is the index",
  "set-the-rules.md": "holds a policy configuration, which the scenario set-the-rules takes",
  "unit-test-your-program.md": "holds a unit test, which runs without an engine",
};

const pages = readdirSync(HOW_TO).filter((file) => file.endsWith(".md"));

function blocksOf(page: string): string[] {
  const text = readFileSync(path.join(HOW_TO, page), "utf8");
  return [...text.matchAll(/```ts\n([^]*?)```/g)].map(([, block]) => block!);
}

let directory: string | undefined;
let workspace: Workspace | undefined;
afterEach(async () => {
  await workspace?.close();
  workspace = undefined;
  if (directory) {
    rmSync(directory, { recursive: true });
    directory = undefined;
  }
});

async function open(program: string, options?: WorkspaceOptions): Promise<Stack> {
  directory = await writeProgram("how-to", program);
  const opened = await Workspace.open(directory, options);
  workspace = opened;
  const file = path.join(opened.directory, "scenarios", path.basename(directory), "index.ts");
  return { workspace: opened, write: (next) => writeFileSync(file, next) };
}

async function keyId({ workspace: { existing } }: Stack): Promise<string> {
  const [vault] = await existing.call(workspace, "Microsoft.KeyVault/vaults");
  return `${String(vault?.["id"])}/keys/${KEY_NAME}`;
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
      const { options, before, between, saying = /./ } = NEEDS[page] ?? {};
      const programs = blocksOf(page);
      const stack = await open(programs[0]!, options);
      await before?.(stack);
      for (const [index, program] of programs.entries()) {
        stack.write(program);
        const up = await stack.workspace.up({ policies: true });
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
    directory = await writeProgram("how-to", "");
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
  });
});

const DEFAULTS = blocksOf("what-happens-if-the-key-is-disabled.md")[0]!;
const CHANGED = DEFAULTS.replace('"rg-data"', '"rg-data", tags: { stage: "two" }');

describe("what the pages say of a key that is out of reach", () => {
  /** Key Vault's data plane, from an address that the vault's firewall lets through. */
  async function inside(stack: Stack, change: () => Promise<unknown>): Promise<void> {
    const { azure } = stack.workspace.sandbox;
    const vaultId = (await keyId(stack)).split("/keys/")[0]!;
    const vault = await azure.get(vaultId);
    const properties = vault["properties"] as object;
    const open = { defaultAction: "Allow", bypass: "AzureServices" };
    await azure.put(vaultId, { ...vault, properties: { ...properties, networkAcls: open } });
    await change();
    await azure.put(vaultId, vault);
  }

  async function created(): Promise<Stack & { readonly key: string }> {
    const stack = await open(DEFAULTS);
    expectSuccess(await stack.workspace.up());
    return { ...stack, key: await keyId(stack) };
  }

  it("disabled: no change succeeds, refresh and change fail with the reason; enabled again, all is well", async () => {
    const stack = await created();
    const { azure } = stack.workspace.sandbox;
    await inside(stack, () => azure.updateKey(stack.key, { enabled: false }));
    expectSuccess(await stack.workspace.up({ arguments: ["--expect-no-changes"] }));
    stack.write(CHANGED);
    for (const refused of [await stack.workspace.refresh(), await stack.workspace.up()]) {
      expect(refused.exitCode).not.toBe(0);
      expect(refused.output).toMatch(/KeyDisabled/);
    }
    await inside(stack, () => azure.updateKey(stack.key, { enabled: true }));
    expectSuccess(await stack.workspace.up());
  });

  it("expired: is read, not updated, until it is rotated", async () => {
    const stack = await created();
    const { azure } = stack.workspace.sandbox;
    await inside(stack, () => azure.updateKey(stack.key, { exp: 1_700_000_000 }));
    expectSuccess(await stack.workspace.refresh());
    stack.write(CHANGED);
    const refused = await stack.workspace.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(/KeyExpired/);
    await inside(stack, () => azure.rotateKey(stack.key));
    expectSuccess(await stack.workspace.up());
  });

  it("deleted: comes back with the key, unless a refresh has forgotten that", async () => {
    const stack = await created();
    const { azure } = stack.workspace.sandbox;
    stack.write(CHANGED);
    await inside(stack, () => azure.deleteKey(stack.key));
    expect((await stack.workspace.up()).output).toMatch(/KeyNotFound/);
    await inside(stack, () => azure.recoverKey(stack.key));
    expectSuccess(await stack.workspace.up());
    expectSuccess(await stack.workspace.refresh());

    await inside(stack, () => azure.deleteKey(stack.key));
    expect((await stack.workspace.refresh()).output).toMatch(/KeyNotFound/);
    await inside(stack, () => azure.recoverKey(stack.key));
    expect((await stack.workspace.up()).output).toMatch(/cannot create already existing resource/);
  });
});

describe("what the pages say of a factory that is cut off", () => {
  async function created(): Promise<Stack & { readonly idOf: (type: string) => Promise<string> }> {
    const stack = await open(DEFAULTS);
    expectSuccess(await stack.workspace.up());
    const state = await stack.workspace.state();
    const idOf = (type: string): Promise<string> =>
      Promise.resolve(state.find((resource) => resource.type.endsWith(`:${type}`))!.id!);
    return { ...stack, idOf };
  }

  async function expectMendedByRefreshAndUpdate(stack: Stack): Promise<void> {
    const refreshed = await stack.workspace.refresh();
    expect(refreshed.exitCode).not.toBe(0);
    expect(refreshed.output).toMatch(/ForbiddenByRbac|does not exist any more/);
    expectSuccess(await stack.workspace.up());
    expectSuccess(await stack.workspace.refresh({ arguments: ["--expect-no-changes"] }));
  }

  it.each(["RoleAssignment", "UserAssignedIdentity"])(
    "%s gone: a refresh notes it, and the next update mends it",
    async (type) => {
      const stack = await created();
      await stack.workspace.sandbox.azure.delete(await stack.idOf(type));
      await expectMendedByRefreshAndUpdate(stack);
    },
  );

  it("vault deleted and recovered by hand: the next update makes the grant anew", async () => {
    const stack = await created();
    const { azure } = stack.workspace.sandbox;
    const id = await stack.idOf("Vault");
    const vault = await azure.get(id);
    await azure.delete(id);
    await azure.put(id, {
      ...vault,
      properties: { ...(vault["properties"] as object), createMode: "recover" },
    });
    await expectMendedByRefreshAndUpdate(stack);
  });

  it("vault deleted and forgotten by a refresh: recoverSoftDeleted brings all back", async () => {
    const stack = await created();
    await stack.workspace.sandbox.azure.delete(await stack.idOf("Vault"));
    expect((await stack.workspace.refresh()).exitCode).not.toBe(0);
    const refused = await stack.workspace.up();
    expect(refused.output).toMatch(/is held by a deleted vault/);
    stack.write(blocksOf("recover-a-deleted-vault.md")[0]!);
    expectSuccess(await stack.workspace.up());
    expectSuccess(await stack.workspace.refresh({ arguments: ["--expect-no-changes"] }));
  });
});

describe("what the pages say of protection", () => {
  it("a protected stack is destroyed in two deliberate steps, the factory before its vault", async () => {
    const protectedProgram = blocksOf("locks-and-protection.md")[0]!;
    const stack = await open(protectedProgram);
    expectSuccess(await stack.workspace.up());
    // As people run it, with a preview.
    const refused = await stack.workspace.destroy({ arguments: ["--skip-preview=false"] });
    expect(refused.output).toMatch(/cannot be deleted\s+because it is protected/);
    expect(sent(stack.workspace, "DELETE")).toEqual([]);
    stack.write(protectedProgram.replace("locks: true", 'locks: true, vault: { name: "kv-2" }'));
    expect((await stack.workspace.up()).output).toMatch(/currently marked for protection/);

    const before = sent(stack.workspace, "PUT").length;
    stack.write(protectedProgram.replace("locks: true", "locks: true, deletionProtection: false"));
    expectSuccess(await stack.workspace.up());
    expect(sent(stack.workspace, "PUT")).toHaveLength(before);
    expectSuccess(await stack.workspace.destroy());
    const deleted = sent(stack.workspace, "DELETE");
    const first = (pattern: RegExp): number => deleted.findIndex((id) => pattern.test(id));
    expect(first(/factories\/[^/]+$/i)).toBeLessThan(first(/vaults\/[^/]+$/i));
  });
});
