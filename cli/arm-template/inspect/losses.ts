import { Node } from "jsonc-parser";
import { Form, formOf } from "../bindings";
import { placeOf } from "../document";
import { Field, FIELDS } from "../fields";
import { Finding, listed, show, WRITE } from "../finding";
import { globalsInFactory } from "../globals";
import { at, Json, member } from "../nodes";
import { called, Environment } from "../settings";
import { Template } from "../template";

interface Loss {
  readonly id: string;
  /** What happens; the factory's value is said before it. */
  readonly consequence: string;
}

/** What becomes of a setting that a template with a factory does not have. */
const LOSSES: Readonly<Record<string, Loss>> = {
  "properties.publicNetworkAccess": {
    id: "public-network-access-lost",
    consequence: "a deployment enables public network access again",
  },
  "properties.purviewConfiguration.purviewResourceId": {
    id: "purview-lost",
    consequence: "a deployment disconnects the factory from Purview",
  },
  "properties.repoConfiguration": {
    id: "git-lost",
    consequence: "a deployment disconnects the factory from git",
  },
  tags: { id: "tags-lost", consequence: "a deployment removes them" },
  "identity.type": {
    id: "identity-lost",
    consequence: "a deployment removes the factory's identities, and what they may do",
  },
  "identity.userAssignedIdentities": {
    id: "identity-lost",
    consequence: "a deployment removes the factory's identities, and what they may do",
  },
};

/** What one environment has and a template with a factory resource does not carry. */
export function inspectLosses(
  template: Template,
  factory: Node,
  environment: Environment,
): Finding[] {
  const { document } = template;
  const { settings, name } = environment;
  const finding = (id: string, message: string, ...path: readonly string[]): Finding => ({
    ...{ id, level: "error", place: placeOf(document, factory, ...path), environment: name },
    ...{ message, fix: WRITE },
  });
  const findings: Finding[] = [];
  const encryption = at(factory, "properties", "encryption");
  if (settings.encryption && (!encryption || encryption.type === "null")) {
    const message = `The factory has no encryption, and in ${called(environment)} it has the key ${show(settings.encryption.keyName)}: Azure refuses the deployment with RemovedCMKToExistingFactory.`;
    findings.push(finding("encryption-lost", message, "properties", "encryption"));
  }
  const seen = new Set<string>();
  for (const field of FIELDS) {
    const loss = LOSSES[field.path.join(".")];
    const value = field.valueIn(settings);
    if (loss && !seen.has(loss.id) && isLost(formOf(factory, field), field, value)) {
      seen.add(loss.id);
      const message = `The factory has no ${field.path.filter((part) => part !== "properties").join(".")}, and in ${called(environment)} it has ${show(value)}: ${loss.consequence}.`;
      findings.push(finding(loss.id, message, ...field.path));
    }
  }
  const globals = globalsInFactory(factory);
  const lost = Object.keys(settings.globalParameters ?? {}).filter((its) => !member(globals, its));
  if (lost.length > 0) {
    const message = `The factory has no global parameter ${listed(lost)}, and in ${called(environment)} it has: a deployment removes ${lost.length > 1 ? "them" : "it"}.`;
    findings.push(finding("global-parameters-lost", message, "properties", "globalParameters"));
  }
  return findings;
}

function isLost(form: Form, field: Field, value: Json | undefined): boolean {
  // What is Azure's default anyway is not lost.
  return form.kind === "absent" && value !== undefined && !field.same(value, field.unset);
}
