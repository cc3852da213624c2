import { accessPolicy, PRINCIPAL, TENANT } from "../../../../policies/examples/chain";
import {
  Cases,
  classic,
  found,
  native,
  onGroup,
  otherVersion,
  packagedVersion,
  rightVault,
} from "./chains";

const PERMISSIONS = ["get", "wrapKey", "unwrapKey"];

/** Vaults that are wrong by themselves. */
export const VAULTS: Cases = {
  soft: {
    wrong: native({ vault: rightVault({ enableSoftDelete: false }) }),
    fixed: native(),
    violations: [found("kv-soft-delete", "orders", /enableSoftDelete of vault "[^"]+" is false/)],
  },
  "soft-classic": {
    wrong: classic({ vault: { softDeleteRetentionDays: 7 } }),
    fixed: classic(),
    violations: [found("kv-soft-delete", "orders", /softDeleteRetentionDays of .* is 7/)],
  },
  purge: {
    wrong: native({ vault: packagedVersion(rightVault({ enablePurgeProtection: undefined })) }),
    fixed: native({ vault: packagedVersion(rightVault()) }),
    violations: [found("kv-purge-protection", "orders", /enablePurgeProtection .* is not set/)],
  },
  "purge-classic": {
    wrong: classic({ vault: { purgeProtectionEnabled: false } }),
    fixed: classic(),
    violations: [found("kv-purge-protection", "orders", /purgeProtectionEnabled .* is false/)],
  },
  bypass: {
    wrong: native({
      vault: rightVault({ networkAcls: { defaultAction: "Deny", bypass: "None" } }),
    }),
    fixed: native(),
    violations: [found("kv-network-reachable", "orders", /bypass of vault "[^"]+" is "None"/)],
  },
  open: {
    wrong: native({ vault: rightVault({ networkAcls: undefined }), grant: onGroup }),
    fixed: native({ grant: onGroup }),
    violations: [found("kv-network-default-deny", "orders", /defaultAction .* is not set/)],
  },
  policies: {
    wrong: native({
      vault: otherVersion(rightVault({ enableRbacAuthorization: undefined })),
      grant: accessPolicy(PERMISSIONS),
    }),
    fixed: native({ vault: otherVersion(rightVault()) }),
    violations: [found("kv-rbac-authorization", "orders", /not set, which means false/)],
  },
  inline: {
    wrong: classic({
      vault: {
        rbacAuthorizationEnabled: false,
        accessPolicies: [{ tenantId: TENANT, objectId: PRINCIPAL, keyPermissions: PERMISSIONS }],
      },
    }).map((one) =>
      one.name === "orders" ? { ...one, from: { accessPolicies: ["orders-identity"] } } : one,
    ),
    fixed: classic(),
    violations: [found("kv-rbac-authorization", "orders", /rbacAuthorizationEnabled .* is false/)],
  },
};
