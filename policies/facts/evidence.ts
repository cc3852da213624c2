import { sameKeyHolder } from "../../azure/key-uris";
import { azureName, Graph } from "../framework/graph";
import { asText, Reading } from "../framework/reading";
import { Resource } from "../framework/resource";
import { VAULT_URI } from "./encryption-paths";
import { canHaveId } from "./ids";

/** What an EncryptedDataFactory component found out about the vault of its factory. */
export interface Evidence {
  readonly component: Resource;
  read(name: string): Reading<unknown>;
}

/**
 * The evidence about a factory's vault. Only for vaults that are not resources of the stack: those
 * are judged by what is declared, not by what is said about them.
 */
export function evidenceFor(factory: Resource, graph: Graph): Evidence | undefined {
  const parent = graph.parent(factory);
  const name = azureName(factory);
  const component =
    parent?.kind === "encryptedDataFactory"
      ? parent
      : (name === undefined
          ? graph.all("encryptedDataFactory")
          : graph.named("encryptedDataFactory", name)
        ).find((candidate) => isAbout(candidate, factory));
  if (!component || !isAboutVaultOf(component, factory)) {
    return undefined;
  }
  return { component, read: (name) => component.value(`evidence.${name}`) };
}

function isAbout(component: Resource, factory: Resource): boolean {
  const claimed = asText(component.value("evidence.factoryId"));
  return claimed.state === "known" && canHaveId(factory, claimed.value);
}

function isAboutVaultOf(component: Resource, factory: Resource): boolean {
  const claimed = asText(component.value("evidence.vaultUri"));
  const actual = asText(factory.value(VAULT_URI));
  if (claimed.state !== "known" || actual.state !== "known") {
    return claimed.state !== "absent";
  }
  return sameKeyHolder(claimed.value, actual.value);
}
