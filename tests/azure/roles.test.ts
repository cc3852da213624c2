import { describe, expect, it } from "@jest/globals";
import {
  BROADER_VAULT_ROLES,
  broaderVaultRole,
  CRYPTO_SERVICE_ENCRYPTION_USER,
  KEY_WRAPPING_ROLES,
  keyWrappingRole,
  roleDefinitionId,
} from "../../azure/roles";

describe("roles that may wrap keys", () => {
  it("are found by their definition's id in any case", () => {
    const id = roleDefinitionId(
      "11111111-1111-1111-1111-111111111111",
      CRYPTO_SERVICE_ENCRYPTION_USER,
    );
    expect(keyWrappingRole(id.toUpperCase())).toBe(CRYPTO_SERVICE_ENCRYPTION_USER);
  });

  it("do not include Key Vault Reader", () => {
    const reader = { name: "Key Vault Reader", id: "21090545-7ca7-4776-b22c-e363652d74d2" };
    expect(keyWrappingRole(roleDefinitionId("s", reader))).toBeUndefined();
  });
});

describe("roles that give more in a vault than using its keys", () => {
  it("are found by their definition's id in any case, each once", () => {
    for (const role of BROADER_VAULT_ROLES) {
      expect(broaderVaultRole(roleDefinitionId("s", role).toUpperCase())).toBe(role);
    }
  });

  it("are all that wrap but the one made for it", () => {
    const broader = KEY_WRAPPING_ROLES.filter(({ id }) => broaderVaultRole(id));
    expect(broader).toEqual(KEY_WRAPPING_ROLES.slice(1));
  });
});
