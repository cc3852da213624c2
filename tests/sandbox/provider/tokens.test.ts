import { describe, expect, it } from "@jest/globals";
import {
  parseToken,
  parseUrn,
  targetOfGetter,
  targetOfType,
} from "../../../sandbox/provider/tokens";

const SUPPORTED = [
  "azure-native:authorization:ManagementLockByScope",
  "azure-native:authorization:RoleAssignment",
  "azure-native:datafactory:Factory",
  "azure-native:datafactory:IntegrationRuntime",
  "azure-native:insights:DiagnosticSetting",
  "azure-native:keyvault:AccessPolicy",
  "azure-native:keyvault:Key",
  "azure-native:keyvault:ManagedHsm",
  "azure-native:keyvault:Vault",
  "azure-native:managedidentity:UserAssignedIdentity",
  "azure-native:monitor:DiagnosticSetting",
  "azure-native:resources:Deployment",
  "azure-native:resources:Resource",
  "azure-native:resources:ResourceGroup",
];

describe("tokens", () => {
  it.each([
    ["azure-native:keyvault:Vault", "2024-11-01"],
    ["azure-native:keyvault/v20230701:Vault", "2023-07-01"],
    ["azure-native:keyvault/v20240401preview:Vault", "2024-04-01-preview"],
    ["azure-native_keyvault_v20230701:keyvault/v20230701:Vault", "2023-07-01"],
  ])("of the form %s mean the vault with API version %s", (token, apiVersion) => {
    const target = targetOfType(token);
    expect(target.mapping.token).toBe("keyvault:Vault");
    expect(target.apiVersion).toBe(apiVersion);
  });

  it.each(["azure:keyvault:Vault", "azure-native:Vault", "azure-native:keyvault:Vault:x", ""])(
    "of another form (%j) are none",
    (token) => {
      expect(parseToken(token)).toBeUndefined();
    },
  );

  it("that the sandbox does not know are refused with the list of those it does", () => {
    expect(() => targetOfType("azure-native:storage:StorageAccount")).toThrow(
      "The sandbox does not support the resource type 'azure-native:storage:StorageAccount'. It supports: " +
        SUPPORTED.join(", ") +
        ".",
    );
    expect(() => targetOfGetter("azure-native:keyvault:getSecret")).toThrow(
      "azure-native:authorization:getClientConfig",
    );
  });

  it("are found at the end of a URN's chain of types", () => {
    expect(
      parseUrn("urn:pulumi:dev::p::adf-cmk:index:X$azure-native:keyvault:Vault::a::b"),
    ).toEqual({
      type: "azure-native:keyvault:Vault",
      name: "a::b",
    });
  });
});
