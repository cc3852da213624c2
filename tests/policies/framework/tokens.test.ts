import { describe, expect, it } from "@jest/globals";
import { resourceTypeOf } from "../../../policies/framework/tokens";

describe("resourceTypeOf", () => {
  it.each([
    ["azure-native:keyvault:Vault", { kind: "vault", apiVersion: undefined }],
    ["azure-native:keyvault/v20230701:Vault", { kind: "vault", apiVersion: "2023-07-01" }],
    [
      "azure-native:keyvault/v20240401preview:Vault",
      { kind: "vault", apiVersion: "2024-04-01-preview" },
    ],
    [
      "azure-native_keyvault_v20230701:keyvault/v20230701:Vault",
      { kind: "vault", apiVersion: "2023-07-01" },
    ],
    ["azure-native_keyvault_v20230701:keyvault:Vault", { kind: "vault", apiVersion: "2023-07-01" }],
    ["azure-native:datafactory:Factory", { kind: "factory", apiVersion: undefined }],
    ["adf-cmk:index:EncryptedDataFactory", { kind: "encryptedDataFactory" }],
    ["azure:keyvault/keyVault:KeyVault", { kind: "vault" }],
    ["azure:role/assignment:Assignment", { kind: "roleAssignment" }],
  ])("knows %s", (token, type) => expect(resourceTypeOf(token)).toMatchObject(type));

  it.each([
    "azure-native:keyvault:Secret",
    "azure-native:keyvault:VaultAccess",
    "aws:keyvault:Vault",
    "my-azure-native:keyvault:Vault",
    "pulumi:pulumi:Stack",
    "",
  ])("does not take %s for one of them", (token) => expect(resourceTypeOf(token)).toBeUndefined());
});
