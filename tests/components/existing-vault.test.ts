import { describe, expect, it } from "@jest/globals";
import { InspectedVault, inspectVault } from "../../components/existing-vault";
import { SUBSCRIPTION, TENANT } from "./support/azure-mocks";

const NEEDS = { location: "westeurope", tenantId: TENANT };

type Changes = Partial<Omit<InspectedVault, "properties">> & {
  properties?: Partial<InspectedVault["properties"]>;
};

function vault({ properties, ...changes }: Changes = {}): InspectedVault {
  return {
    name: "kv-shared",
    location: "West Europe",
    ...changes,
    properties: {
      tenantId: TENANT.toUpperCase(),
      enableSoftDelete: true,
      enablePurgeProtection: true,
      networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
      ...properties,
    },
  };
}

describe("inspectVault", () => {
  it("accepts a vault that Data Factory can use", () => {
    expect(inspectVault(vault(), NEEDS)).toEqual([]);
  });

  it("accepts an open firewall without a bypass", () => {
    const open = vault({ properties: { networkAcls: { defaultAction: "Allow", bypass: "None" } } });
    expect(inspectVault(open, NEEDS)).toEqual([]);
  });

  it.each<[Changes, RegExp, RegExp]>([
    [{ location: "northeurope" }, /region "northeurope"/, /cannot be moved/],
    [{ properties: { tenantId: SUBSCRIPTION } }, /tenant 11111111/, /factory's tenant/],
    [
      { properties: { enableSoftDelete: undefined } },
      /soft delete is undefined/,
      /--enable-soft-delete true/,
    ],
    [
      { properties: { enablePurgeProtection: undefined } },
      /purge protection is undefined/,
      /--enable-purge-protection true, or set enablePurgeProtectionOfExistingVault to true \(neither can be undone\)/,
    ],
    [
      { properties: { networkAcls: { defaultAction: "Deny", bypass: "None" } } },
      /firewall/,
      /--bypass AzureServices/,
    ],
    [
      { properties: { publicNetworkAccess: "Disabled", networkAcls: undefined } },
      /firewall/,
      /--bypass AzureServices/,
    ],
  ])("refuses %j and says how to mend it", (changes, given, fix) => {
    const problems = inspectVault(vault(changes), NEEDS);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.given).toMatch(given);
    expect(problems[0]?.fix).toMatch(fix);
  });

  it("accepts one without soft delete and purge protection that gets both in this update", () => {
    const unprotected = vault({
      properties: { enableSoftDelete: false, enablePurgeProtection: undefined },
    });
    expect(inspectVault(unprotected, { ...NEEDS, enablePurgeProtection: true })).toEqual([]);
  });

  it("reports everything at once", () => {
    const bad = vault({ location: "x", properties: { enablePurgeProtection: false } });
    expect(inspectVault(bad, NEEDS)).toHaveLength(2);
  });
});
