/** @shows S5 S9 managed-hsm existing-resources */
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createManagedHsm, NEXT_HSM_KEY_VERSION, SHARED_HSM_ID } from "../../support/estate";
import { expectGoodLife, expectSuccess, sent } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

const OTHER_TENANT = "99999999-9999-4999-8999-999999999999";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
});
afterEach(() => workspace.close());

async function encryption(): Promise<unknown> {
  const [factory] = await workspace.existing("Microsoft.DataFactory/factories");
  return (factory?.["properties"] as { encryption: unknown }).encryption;
}

describe("a key in a managed HSM", () => {
  it("encrypts the factory, which moves to a version of another key; the HSM is left as it is", async () => {
    await createManagedHsm(workspace);
    const before = await workspace.sandbox.azure.get(SHARED_HSM_ID);
    await expectGoodLife(workspace, {
      then: async () => {
        expect(await encryption()).toMatchObject({
          vaultBaseUrl: "https://hsm-shared.managedhsm.azure.net/",
          keyName: "cmk-shared",
        });
        expect(sent(workspace, "PUT").filter((id) => /roleAssignments|vaults/.test(id))).toEqual(
          [],
        );
      },
      change: { key: `cmk-next/${NEXT_HSM_KEY_VERSION}` },
      changes: { same: 3, update: 2 },
    });
    expect(await workspace.sandbox.azure.get(SHARED_HSM_ID)).toEqual(before);
  });

  it("is judged by the policy pack from the evidence, and what that cannot show is said once", async () => {
    await createManagedHsm(workspace);
    for (const result of [
      await workspace.preview({ policies: true }),
      await workspace.up({ policies: true }),
    ]) {
      expectSuccess(result);
      const doubts = result.violations.filter(({ message }) => message.includes("Cannot tell"));
      expect(doubts.map(({ message }) => message)).toEqual([
        expect.stringMatching(
          /^Cannot tell everything about factory "orders" yet\.\n- adf-cmk-identity-permissions[^\n]*: .*no identity of this stack.*\n$/,
        ),
      ]);
      expect(result.violations.map(({ policyName }) => policyName)).not.toContain(
        "adf-kv-same-region",
      );
    }
  });

  it("that is not granted is refused with the command that grants it, and goes through when it is", async () => {
    await createManagedHsm(workspace, { grants: [] });
    const refused = await workspace.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toMatch(
      /az keyvault role assignment create --hsm-name hsm-shared --role "Managed HSM Crypto Service Encryption User" --assignee [0-9a-f-]{36} --scope \/keys\/cmk-shared\n/,
    );
    await createManagedHsm(workspace);
    expectSuccess(await workspace.up());
  });
});

const ALL_WRONG = {
  location: "northeurope",
  tenantId: OTHER_TENANT,
  enablePurgeProtection: false,
  networkAcls: { defaultAction: "Deny", bypass: "None" },
  isActivated: false,
};
const ALL_SAID = [
  /region "northeurope"[^]*cannot be moved/,
  /tenant 99999999[^]*this cannot be fixed/,
  /az keyvault update-hsm --hsm-name hsm-shared --enable-purge-protection true/,
  /az keyvault update-hsm --hsm-name hsm-shared --bypass AzureServices/,
  /activation status "NotActivated"[^]*az keyvault security-domain download --hsm-name hsm-shared/,
];

describe("a managed HSM that will not do", () => {
  it.each([
    ["with everything wrong", ALL_WRONG, {}, ALL_SAID],
    [
      "while its security domain is restored",
      { provisioningState: "SecurityDomainRestore" },
      {},
      [/provisioning state "SecurityDomainRestore"[^]*az keyvault show --hsm-name hsm-shared/],
    ],
    [
      "that is not there",
      {},
      { hsm: "hsm-gone" },
      [
        /"hsm-gone": it is not in resource group "rg-shared"[^]*az keyvault recover --hsm-name hsm-gone/,
      ],
    ],
    [
      "for a key of another one",
      {},
      { host: "hsm-another.managedhsm.azure.net" },
      [/host must match the managed HSM and the cloud/],
    ],
    [
      "for a key of a vault",
      {},
      { host: "kv-shared.vault.azure.net" },
      [/set existingVaultId instead of existingManagedHsmId/],
    ],
  ])(
    "%s is refused at the first preview, before anything is sent",
    async (_, changes, config, sayings) => {
      await createManagedHsm(workspace, changes);
      workspace.configure(config);
      const before = sent(workspace, "PUT").length;
      const preview = await workspace.preview();
      expect(preview.exitCode).not.toBe(0);
      const refusals = preview.errors.filter((error) => /has \d invalid arguments?/.test(error));
      expect(refusals).toHaveLength(1);
      sayings.forEach((saying) => expect(refusals[0]).toMatch(saying));
      expect(sent(workspace, "PUT")).toHaveLength(before);
    },
  );
});
