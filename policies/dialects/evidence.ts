import { vaultNameOfUri } from "../../azure/key-uris";
import { lastName, parseResourceId } from "../../azure/resource-ids";
import { Dialect } from "../framework/dialect";
import { Resource } from "../framework/resource";

const ofText =
  (convert: (text: string) => unknown) =>
  (value: unknown): unknown =>
    typeof value === "string" ? convert(value) : undefined;

const name = [
  { path: "evidence.vaultUri", convert: ofText(vaultNameOfUri) },
  { path: "evidence.vaultId", convert: ofText(lastName) },
];

/** A vault that is not in the stack, as EncryptedDataFactory's output `evidence` tells of it. */
const EVIDENCED_VAULT: Dialect = {
  renderings: {
    id: [{ path: "evidence.vaultId" }],
    name,
    vaultName: name,
    resourceGroupName: [
      {
        path: "evidence.vaultId",
        convert: ofText((id) => parseResourceId(id)?.resourceGroupName),
      },
    ],
    location: [{ path: "evidence.vaultLocation" }],
    "properties.vaultUri": [{ path: "evidence.vaultUri" }],
    "properties.tenantId": [{ path: "evidence.vaultTenantId" }],
    "properties.enableSoftDelete": [{ path: "evidence.softDeleteEnabled" }],
    "properties.enablePurgeProtection": [{ path: "evidence.purgeProtectionEnabled" }],
    "properties.enableRbacAuthorization": [{ path: "evidence.rbacAuthorizationEnabled" }],
  },
  toldBy: "The component's evidence does not tell it",
};

/** The vault that a component's evidence is about. */
export function evidencedVault(component: Resource): Resource {
  return component.seenAs(
    { kind: "vault", dialect: EVIDENCED_VAULT },
    `vault of ${component.label}`,
  );
}
