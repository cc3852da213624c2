/** @shows S1 deletion-order */
import { afterEach, describe, expect, it } from "@jest/globals";
import { blocksOf, keyId, openStack, Stack } from "./support/how-to";
import { expectSuccess, sent } from "./support/lifecycles";

let opened: Stack | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(program: string): Promise<Stack> {
  return (opened = await openStack(program));
}

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
    await expectToldAndImported(stack);
  });

  it("a factory that Pulumi does not know: is told of by the command in the message", async () => {
    const stack = await created();
    const state = await stack.workspace.state();
    const factory = state.find(({ type }) => type.endsWith(":Factory"))!;
    expectSuccess(await stack.workspace.run(["state", "delete", factory.urn, "--force"]));
    const puts = sent(stack.workspace, "PUT").length;
    await expectToldAndImported(stack);
    expect(sent(stack.workspace, "PUT")).toHaveLength(puts);
  });

  async function expectToldAndImported({ workspace }: Stack): Promise<void> {
    const refused = await workspace.up();
    expect(refused.output).toMatch(/cannot create already existing resource/);
    const [, command] = /pulumi (import .*)/.exec(refused.output)!;
    expectSuccess(await workspace.run(command!.replaceAll("'", "").trim().split(" ")));
    expectSuccess(await workspace.up());
    expectSuccess(await workspace.up({ arguments: ["--expect-no-changes"] }));
  }
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
