import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { DEFAULTS } from "./defaults";
import { KeyAdministratorEvidence } from "./grant-evidence";
import { Access, createGrant } from "./grants";
import { ChosenIdentity } from "./identity";
import { ChosenKey } from "./key";
import { duplicates, KeyAdministrator, KeyAdministrators } from "./key-administrators";
import { Reaction } from "./reaction";
import { Context } from "./site";
import { argumentError } from "./validated-arguments";
import { ChosenVault } from "./vault";

/** What lets people manage the key, and the proof of it. */
export interface KeyAdministration {
  readonly resources: readonly pulumi.Output<pulumi.Resource>[];
  readonly evidence: pulumi.Output<KeyAdministratorEvidence[]>;
}

/** What administrators are given access to, and who is not one of them. */
export interface Administered {
  readonly vault: ChosenVault;
  readonly key: ChosenKey;
  readonly identity: ChosenIdentity;
  readonly access: Access;
}

/**
 * Lets the administrators manage the key, and nobody else. A role is assigned on the key, since other
 * keys of a shared vault have other administrators; where a vault is one application's alone, which
 * Microsoft advises, it comes to the same.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 */
export function grantKeyAdministration(
  context: Context,
  { vault, key, identity, access }: Administered,
  { each }: KeyAdministrators,
  timeoutSeconds: number,
): KeyAdministration {
  if (each.length === 0) {
    return { resources: [], evidence: pulumi.output([]) };
  }
  const scope = pulumi.interpolate`${vault.id}/keys/${key.name}`;
  // Not part of what is granted, which would be unknown at a preview as long as the identity is.
  const dependsOn = permission(context, each, identity).apply(() => [
    ...vault.dependsOn,
    ...key.dependsOn,
  ]);
  let policyBefore = pulumi.output(access.resource) as pulumi.Output<pulumi.Resource>;
  const granted = each.map((administrator) => {
    const before = policyBefore;
    const grant = administrator.apply(({ principalId, principalType, maybeNew }) =>
      createGrant(context, vault, {
        // By who it is: neither the order nor the way to say it makes another resource of it.
        child: `${context.name}-administrator-${principalId}`,
        principalId: pulumi.output(principalId),
        principalType,
        role: DEFAULTS.administratorRole.value,
        scope,
        keyPermissions: DEFAULTS.administratorPermissions.value,
        reactions: reactions(maybeNew ? timeoutSeconds : 0),
        dependsOn,
        policyBefore: before,
      }),
    );
    const resource = grant.apply(
      (its) => pulumi.output(its.resource) as pulumi.Output<pulumi.Resource>,
    );
    policyBefore = resource;
    const evidence = pulumi
      .all([administrator, grant.apply((its) => its.evidence)])
      .apply(([{ principalId, principalType }, its]) => ({
        principalId,
        principalType,
        grant: its,
      }));
    return { resource, evidence };
  });
  return {
    resources: granted.map(({ resource }) => resource),
    // In an order of its own, so that the arguments' order does not show.
    evidence: pulumi
      .all(granted.map(({ evidence }) => evidence))
      .apply((all) => all.sort((one, other) => one.principalId.localeCompare(other.principalId))),
  };
}

/** Resolves when none of them is given twice and none is whom the key is kept from. */
function permission(
  { component, name }: Context,
  each: KeyAdministrators["each"],
  identity: ChosenIdentity,
): pulumi.Output<unknown> {
  const twice = pulumi.all([...each]).apply((all) => {
    const problems = duplicates(all);
    if (problems.length > 0) {
      throw argumentError(component, name, problems);
    }
  });
  const themselves = each.map((one) =>
    pulumi.all([one, identity.principalId]).apply(([administrator, principalId]) => {
      if (isSame(administrator, principalId)) {
        throw argumentError(component, name, [
          {
            path: administrator.path,
            given: `${administrator.given}, the identity that the factory unwraps its key with`,
            allowed: "people: the factory's identity may get, wrap and unwrap, and nothing else",
            fix: "remove it",
          },
        ]);
      }
    }),
  );
  return pulumi.all([twice, ...themselves]);
}

/** Mocked resources in users' unit tests may have no principal. */
function isSame({ principalId }: KeyAdministrator, identity: string | undefined): boolean {
  return identity !== undefined && sameGuid(principalId, identity);
}

function reactions(timeoutSeconds: number): readonly Reaction[] {
  return [
    {
      refusal: "principal-not-replicated",
      timeoutSeconds,
      waitingFor: "the key's administrator to be known in Microsoft Entra ID",
      explanation: ({ newInputs }) =>
        `Microsoft Entra ID knows no ${newInputs?.["principalType"]} ${newInputs?.["principalId"]} in the vault's tenant: correct keyAdministrators.`,
    },
    {
      refusal: "principal-of-another-type",
      timeoutSeconds: 0,
      waitingFor: "nothing",
      explanation: ({ newInputs }) =>
        `${newInputs?.["principalId"]} is no ${newInputs?.["principalType"]}: correct its type in keyAdministrators. Only groups and users can manage the key.`,
    },
  ];
}
