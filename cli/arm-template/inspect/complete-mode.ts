import { Place, positionOf } from "../document";
import { Finding } from "../finding";

const COMPLETE =
  /(?:deploymentMode\s*[:=]\s*|--mode[\s=]+|-Mode\s+|"mode"\s*:\s*|\bmode:\s*)["']?Complete\b/i;

/** A file that says how the template is deployed. */
export interface DeploymentFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Deployments in the mode Complete, which deletes everything in the resource group that is not in the
 * template: https://learn.microsoft.com/azure/azure-resource-manager/templates/deployment-modes
 */
export function inspectCompleteMode(files: readonly DeploymentFile[]): Finding[] {
  return files.flatMap(({ file, text }): Finding[] => {
    const found = COMPLETE.exec(text);
    if (!found) {
      return [];
    }
    const place: Place = { file, pointer: "", ...positionOf(text, found.index) };
    return [
      {
        id: "complete-mode",
        level: "warning",
        place,
        message:
          "A template is deployed in the mode Complete, which deletes everything in the resource group that is not in it, vaults and identities, too.",
        fix: "Use the mode Incremental.",
      },
    ];
  });
}
