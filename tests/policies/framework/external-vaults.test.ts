import { describe, expect, it } from "@jest/globals";
import { factory, TENANT } from "../../../policies/examples/chain";
import { adfKvSameRegion } from "../../../policies/rules/adf-kv-same-region";
import { adfKvSameTenant } from "../../../policies/rules/adf-kv-same-tenant";
import { judge, Judgement } from "../support/judge";

const declared = { name: "KV-Orders", location: "West Europe", tenantId: TENANT };

function judged(externalVaults: readonly object[]): Judgement {
  return judge([adfKvSameRegion, adfKvSameTenant], [factory()], {
    pack: { externalVaults },
    environment: { tenantOf: () => TENANT },
  });
}

describe("a vault that the stack does not declare", () => {
  it("is compared by what the setting externalVaults tells, before anything is created", () => {
    expect(judged([declared])).toMatchObject({ early: [], late: [] });
    const elsewhere = { location: "northeurope", tenantId: TENANT.replace("2", "9") };
    expect(judged([{ ...declared, ...elsewhere }]).early).toMatchObject([
      { policy: "adf-kv-same-region", level: "mandatory" },
      { policy: "adf-kv-same-tenant", level: "mandatory" },
    ]);
  });

  it("stays unknown when nothing tells", () => {
    const { early, late } = judged([{ ...declared, name: "kv-another" }]);
    expect(early).toEqual([]);
    expect(late).toMatchObject([{ policy: "adf-cmk-pack", level: "advisory" }]);
  });
});
