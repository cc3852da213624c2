/** @shows S2 S3 S5 S6 existing-resources existing-key-inspected */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createEstate, OTHER_SUBSCRIPTION_ID } from "../../support/estate";
import { sent } from "../../support/lifecycles";
import { Result, Workspace } from "../../support/workspace";
import { FOREIGN_SUBSCRIPTION_ID, WRONG_OTHERS } from "./wrong-keys-identities-factories";
import { FOREIGN_TENANT_ID, WRONG_VAULTS } from "./wrong-vaults";

const WRONG = { ...WRONG_VAULTS, ...WRONG_OTHERS };

describe("an existing resource that will not do", () => {
  let workspace: Workspace;
  let preview: Result;
  let update: Result;
  let written: string[];

  beforeAll(async () => {
    workspace = await Workspace.open(__dirname, {
      subscriptions: [
        { id: OTHER_SUBSCRIPTION_ID },
        { id: FOREIGN_SUBSCRIPTION_ID, tenantId: FOREIGN_TENANT_ID },
      ],
    });
    await createEstate(workspace);
    for (const { arrange } of Object.values(WRONG)) {
      await arrange?.(workspace);
    }
    const before = sent(workspace, "PUT").length;
    const components = Object.entries(WRONG).map(([name, { args }]) => [name, args]);
    workspace.configure({ components: JSON.stringify(Object.fromEntries(components)) });
    preview = await workspace.preview();
    update = await workspace.up();
    written = sent(workspace, "PUT").slice(before);
  });
  afterAll(() => workspace.close());

  it("is refused at the preview and by an update without one, and nothing is written", () => {
    expect(preview.exitCode).not.toBe(0);
    expect(update.exitCode).not.toBe(0);
    expect(written).toEqual([]);
  });

  it.each(Object.entries(WRONG))("is told what is wrong with it: %s", (name, wrong) => {
    const mine = preview.errors.filter((error) => error.includes(`"${name}"`));
    expect(mine.map((error) => error.trimEnd())).toEqual([
      [
        `EncryptedDataFactory "${name}" has 1 invalid argument:`,
        `  1. ${wrong.path}`,
        `     given    ${wrong.given}`,
        `     allowed  ${wrong.allowed}`,
        `     fix      ${wrong.fix}`,
      ].join("\n"),
    ]);
  });
});
