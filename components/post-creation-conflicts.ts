import { Problem } from "./problems";

/** What only a factory that is encrypted at its creation can have. */
const AT_CREATION = [
  "identity",
  "existingIdentityId",
  "existingIdentityProvider",
  "additionalIdentityIds",
  "systemAssignedIdentity",
  "managedVirtualNetwork",
] as const;

/** What an existing factory has already. */
const OF_CREATED_FACTORIES = [
  "factoryName",
  "tags",
  "publicNetworkAccess",
  "repoConfiguration",
  "keepRepoConfiguration",
  "globalParameters",
  "keepGlobalParameters",
  "purviewResourceId",
] as const;

type Name = (typeof AT_CREATION)[number] | (typeof OF_CREATED_FACTORIES)[number];

/** As they are given, right or wrong. */
export interface PostCreationArgs extends Readonly<Partial<Record<Name, unknown>>> {
  readonly encryptAfterCreation?: unknown;
  readonly existingFactoryId?: unknown;
}

/** What does not go together with a factory that is encrypted after its creation. */
export function postCreationConflicts(args: PostCreationArgs): Problem[] {
  const { encryptAfterCreation, existingFactoryId } = args;
  const given = (names: readonly Name[]): string[] =>
    names.filter((name) => args[name] !== undefined && args[name] !== false);
  const found: Problem[] = [];
  const atCreation = given(AT_CREATION);
  if (encryptAfterCreation === true && atCreation.length > 0) {
    found.push({
      path: `encryptAfterCreation, ${atCreation.join(", ")}`,
      given: "both",
      allowed:
        "encryptAfterCreation for a factory that unwraps its key with its own identity and has no managed virtual network",
      fix: "remove encryptAfterCreation: the factory is then encrypted from the start",
    });
  }
  if (existingFactoryId !== undefined && encryptAfterCreation !== true) {
    found.push({
      path: "existingFactoryId, encryptAfterCreation",
      given: "existingFactoryId alone",
      allowed: "an existing factory together with encryptAfterCreation: its creation is over",
      fix: "set encryptAfterCreation to true",
    });
  }
  const ofCreated = given(OF_CREATED_FACTORIES);
  if (existingFactoryId !== undefined && ofCreated.length > 0) {
    found.push({
      path: `existingFactoryId, ${ofCreated.join(", ")}`,
      given: "both",
      allowed: "an existing factory, which keeps what it has, or settings of one that is created",
      fix: "remove one of the two",
    });
  }
  return found;
}
