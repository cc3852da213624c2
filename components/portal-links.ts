import * as datafactory from "@pulumi/azure-native/datafactory";
import * as pulumi from "@pulumi/pulumi";
import { CLOUDS } from "../azure/clouds";
import { keyHolderOfUri } from "../azure/key-uris";
import { portalLink, studioLink } from "../azure/portal-links";
import { Site } from "./site";
import { ChosenVault } from "./vault";

/** Where people look at what was created; undefined in a cloud that is not known here. */
export interface PortalLinks {
  readonly portalUrl: pulumi.Output<string | undefined>;
  readonly studioUrl: pulumi.Output<string | undefined>;
  readonly vaultPortalUrl: pulumi.Output<string | undefined>;
}

/** The vault's address says which cloud it is, however the provider was configured. */
export function portalLinks(
  { tenantId }: Site,
  vault: ChosenVault,
  factory: datafactory.Factory,
): PortalLinks {
  const links = pulumi
    .all([vault.uri, tenantId, factory.id, vault.id])
    .apply(([uri, tenant, factoryId, vaultId]) => {
      const holder = keyHolderOfUri(uri);
      const cloud = holder && CLOUDS[holder.cloud];
      return {
        portalUrl: cloud && portalLink(cloud, tenant, factoryId),
        studioUrl: cloud && studioLink(cloud, factoryId),
        vaultPortalUrl: cloud && portalLink(cloud, tenant, vaultId),
      };
    });
  return {
    portalUrl: links.portalUrl,
    studioUrl: links.studioUrl,
    vaultPortalUrl: links.vaultPortalUrl,
  };
}
