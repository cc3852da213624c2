import { factory, managedPrivateEndpoint } from "../../../../policies/examples/chain";
import { Cases, classic, found, native, rightEncryptedWith, rightFactory } from "./chains";

/** Factories that are wrong by themselves. */
export const FACTORIES: Cases = {
  "no-key-classic": {
    wrong: classic({
      factory: { customerManagedKeyId: undefined, customerManagedKeyIdentityId: undefined },
    }),
    fixed: classic(),
    violations: [found("adf-cmk-required", "orders-factory", /customerManagedKeyId .* is not set/)],
  },
  "own-identity": {
    wrong: native({ factory: rightFactory({ identity: { type: "SystemAssigned" } }) }),
    fixed: native(),
    violations: [
      found(
        "adf-cmk-user-assigned-identity",
        "orders-factory",
        /identity\.type .* "SystemAssigned"/,
      ),
      found("adf-cmk-identity-attached", "orders-factory", /userAssignedIdentities .* is not set/),
    ],
  },
  network: {
    wrong: [
      ...native({ factory: rightFactory({ encryption: undefined }) }),
      managedPrivateEndpoint(),
    ],
    fixed: [...native(), managedPrivateEndpoint()],
    violations: [
      found("adf-cmk-required", "orders-factory", /encryption of .* is not set/),
      found("adf-cmk-at-creation-managed-vnet", "orders-factory", /managed private endpoint/),
    ],
  },
  ignored: {
    wrong: native({
      factory: { ...rightFactory(), options: { protect: false, ignoreChanges: ["encryption"] } },
    }),
    fixed: native(),
    violations: [found("adf-cmk-not-disabled", "orders-factory", /ignoreChanges .* "encryption"/)],
  },
  version: {
    wrong: native({ factory: rightEncryptedWith({ keyVersion: "latest" }) }),
    fixed: native({
      factory: rightEncryptedWith({ keyVersion: "0123456789abcdef0123456789abcdef" }),
    }),
    violations: [found("adf-cmk-key-uri", "orders-factory", /keyVersion .* is "latest"/)],
  },
  public: {
    wrong: native({ factory: rightFactory({ publicNetworkAccess: "Enabled" }) }),
    fixed: native(),
    violations: [found("adf-public-network-disabled", "orders-factory", /is "Enabled"/)],
  },
  git: {
    wrong: native({ factory: factory() }),
    fixed: native(),
    violations: [found("adf-git-configured", "orders-factory", /repoConfiguration .* is not set/)],
  },
};
