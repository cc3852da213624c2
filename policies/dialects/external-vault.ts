import { Dialect } from "../framework/dialect";
import { ExternalVault } from "../framework/pack-settings";
import { Resource } from "../framework/resource";

/** A vault that is not in the stack, as the policy configuration tells of it. */
const EXTERNAL_VAULT: Dialect = {
  renderings: { vaultName: [{ path: "name" }], "properties.tenantId": [{ path: "tenantId" }] },
  toldBy: "The setting externalVaults does not tell it",
};

/** A vault of the setting `externalVaults`. */
export function externalVault(vault: ExternalVault): Resource {
  const { name } = vault;
  return new Resource({
    urn: `external vault ${name}`,
    name,
    label: `external vault "${name}"`,
    type: { kind: "vault", dialect: EXTERNAL_VAULT },
    inputs: { ...vault },
  });
}
