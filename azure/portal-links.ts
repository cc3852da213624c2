import { Cloud } from "./clouds";

/**
 * A resource's page in the Azure portal, in the form that Microsoft's own tools open.
 *
 * @see https://github.com/microsoft/vscode-azuretools/blob/main/azure/src/openInPortal.ts
 */
export function portalLink({ portal }: Cloud, tenantId: string, resourceId: string): string {
  return `${portal}/#@${tenantId}/resource${resourceId}`;
}

/**
 * A factory in Data Factory Studio.
 *
 * @see https://learn.microsoft.com/azure/data-factory/how-to-send-notifications-to-teams
 */
export function studioLink({ studio }: Cloud, factoryId: string): string {
  return `${studio}/home?factory=${encodeURIComponent(factoryId)}`;
}
