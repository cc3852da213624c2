import * as pulumi from "@pulumi/pulumi";
import { closest } from "fastest-levenshtein";
import * as v from "valibot";
import { conflicts } from "./argument-conflicts";
import { ArgumentRule } from "./argument-kinds";
import { ArgumentPath, ARGUMENT_RULES } from "./argument-rules";
import { componentError } from "./component-error";
import { isEventual } from "./eventual";
import { formatProblems, Problem, showValue } from "./problems";

/** Turns an invalid value that became known only now into an error. */
export type Reject = (problem: Problem) => Error;

/** What {@link validateArguments} found: usable arguments, or all that is wrong with them. */
export type Validation<T> =
  | { readonly valid: true; readonly args: T }
  | { readonly valid: false; readonly problems: readonly Problem[] };

/**
 * Checks arguments and says everything that is wrong with them at once. Values that are known are
 * checked now. A value that comes later is replaced by one that is checked when it arrives and is
 * rejected if it is invalid, so that nothing that uses it runs.
 */
export function validateArguments<T extends object>(args: T, reject: Reject): Validation<T> {
  const result = v.safeParse(argumentsSchema(reject), args);
  const problems = [...(result.success ? [] : result.issues.map(problemOf)), ...conflicts(args)];
  return problems.length === 0 && result.success
    ? { valid: true, args: result.output as T }
    : { valid: false, problems };
}

/** The error that a component throws for invalid arguments: one message, no stack. */
export function argumentError(
  component: pulumi.Resource,
  name: string,
  problems: readonly Problem[],
): pulumi.ResourceError {
  const message = formatProblems(`EncryptedDataFactory ${showValue(name)}`, problems);
  return componentError(component, message);
}

function argumentsSchema(reject: Reject) {
  const required = (path: ArgumentPath) => value(path, reject);
  const optional = (path: ArgumentPath) => v.optional(value(path, reject));
  return v.strictObject({
    resourceGroupName: required("resourceGroupName"),
    location: optional("location"),
    tenantId: optional("tenantId"),
    factoryName: optional("factoryName"),
    nameSuffix: optional("nameSuffix"),
    vault: v.optional(
      v.strictObject({
        name: optional("vault.name"),
        sku: optional("vault.sku"),
        softDeleteRetentionInDays: optional("vault.softDeleteRetentionInDays"),
        recoverSoftDeleted: optional("vault.recoverSoftDeleted"),
        enableRbacAuthorization: optional("vault.enableRbacAuthorization"),
      }),
    ),
    existingVaultId: optional("existingVaultId"),
    enablePurgeProtectionOfExistingVault: optional("enablePurgeProtectionOfExistingVault"),
    existingVaultProvider: optional("existingVaultProvider"),
    existingManagedHsmId: optional("existingManagedHsmId"),
    existingKeyUri: optional("existingKeyUri"),
    existingKeyName: optional("existingKeyName"),
    existingIdentityId: optional("existingIdentityId"),
    existingIdentityProvider: optional("existingIdentityProvider"),
    additionalIdentityIds: v.optional(v.array(required("additionalIdentityIds.0"))),
    systemAssignedIdentity: optional("systemAssignedIdentity"),
    key: v.optional(
      v.strictObject({
        name: optional("key.name"),
        type: optional("key.type"),
        size: optional("key.size"),
        version: optional("key.version"),
        expiresOn: optional("key.expiresOn"),
        rotation: v.optional(
          v.strictObject({
            rotateAfter: optional("key.rotation.rotateAfter"),
            rotateBeforeExpiry: optional("key.rotation.rotateBeforeExpiry"),
            expireAfter: optional("key.rotation.expireAfter"),
            notifyBeforeExpiry: optional("key.rotation.notifyBeforeExpiry"),
          }),
        ),
      }),
    ),
    identity: v.optional(v.strictObject({ name: optional("identity.name") })),
    keyAdministrators: v.optional(
      v.array(
        v.strictObject({
          group: optional("keyAdministrators.0.group"),
          user: optional("keyAdministrators.0.user"),
          objectId: optional("keyAdministrators.0.objectId"),
          type: optional("keyAdministrators.0.type"),
        }),
      ),
    ),
    encryptAfterCreation: optional("encryptAfterCreation"),
    existingFactoryId: optional("existingFactoryId"),
    publicNetworkAccess: optional("publicNetworkAccess"),
    managedVirtualNetwork: optional("managedVirtualNetwork"),
    repoConfiguration: v.optional(
      v.strictObject({
        type: required("repoConfiguration.type"),
        accountName: required("repoConfiguration.accountName"),
        repositoryName: required("repoConfiguration.repositoryName"),
        collaborationBranch: required("repoConfiguration.collaborationBranch"),
        rootFolder: required("repoConfiguration.rootFolder"),
        projectName: optional("repoConfiguration.projectName"),
        tenantId: optional("repoConfiguration.tenantId"),
        hostName: optional("repoConfiguration.hostName"),
        disablePublish: optional("repoConfiguration.disablePublish"),
      }),
    ),
    keepRepoConfiguration: optional("keepRepoConfiguration"),
    globalParameters: optional("globalParameters"),
    keepGlobalParameters: optional("keepGlobalParameters"),
    purviewResourceId: optional("purviewResourceId"),
    diagnostics: v.optional(
      v.strictObject({
        workspaceId: optional("diagnostics.workspaceId"),
        storageAccountId: optional("diagnostics.storageAccountId"),
        eventHubAuthorizationRuleId: optional("diagnostics.eventHubAuthorizationRuleId"),
        eventHubName: optional("diagnostics.eventHubName"),
      }),
    ),
    locks: optional("locks"),
    grantTimeoutSeconds: optional("grantTimeoutSeconds"),
    deletionProtection: optional("deletionProtection"),
    tags: optional("tags"),
  });
}

/** Arguments that shape the program itself, so that they cannot come later. */
const NEEDED_AT_ONCE: readonly ArgumentPath[] = [
  "existingVaultProvider",
  "existingIdentityProvider",
  "grantTimeoutSeconds",
  "deletionProtection",
  "vault.recoverSoftDeleted",
  "vault.enableRbacAuthorization",
  "enablePurgeProtectionOfExistingVault",
  "encryptAfterCreation",
  "existingFactoryId",
  "managedVirtualNetwork",
  "keepRepoConfiguration",
  "keepGlobalParameters",
  "locks",
];

function value(path: ArgumentPath, reject: Reject) {
  const rule: ArgumentRule = ARGUMENT_RULES[path];
  return v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const given = dataset.value;
      if (isEventual(given) && !NEEDED_AT_ONCE.includes(path)) {
        return checkedLater(path, given, reject);
      }
      if (rule.accepts(given)) {
        return given;
      }
      addIssue({ input: given });
      return NEVER;
    }),
  );
}

function checkedLater(
  path: ArgumentPath,
  given: pulumi.Output<unknown> | Promise<unknown>,
  reject: Reject,
): pulumi.Output<unknown> {
  const output = pulumi.output(given);
  return pulumi.all([output, pulumi.isSecret(output)]).apply(([known, secret]) => {
    const problem = problemWith(path, known, secret);
    if (problem) {
      throw reject(problem);
    }
    return known;
  });
}

/** What is wrong with the value of an argument, if anything; a secret is not shown. */
export function problemWith(
  path: ArgumentPath,
  given: unknown,
  secret = false,
): Problem | undefined {
  const rule: ArgumentRule = ARGUMENT_RULES[path];
  return rule.accepts(given)
    ? undefined
    : {
        path,
        given: secret ? "[secret]" : showValue(given),
        allowed: rule.allowed,
        fix: rule.fix(given),
      };
}

type SchemaIssue = v.InferIssue<ReturnType<typeof argumentsSchema>>;

function problemOf(issue: SchemaIssue): Problem {
  const path = v.getDotPath(issue) ?? "arguments";
  const given = showValue(issue.input);
  if (issue.type === "strict_object" && issue.expected === "never") {
    return unknownArgument(path, given);
  }
  const rule = inAnyPosition(path);
  const problem =
    Object.hasOwn(ARGUMENT_RULES, rule) && problemWith(rule as ArgumentPath, issue.input);
  return (
    (problem && { ...problem, path }) || {
      path,
      given,
      allowed: "an object with named settings",
      fix: "see the arguments of EncryptedDataFactory in the README",
    }
  );
}

/** The path under which the elements of a list have their rules. */
function inAnyPosition(path: string): string {
  return path.replace(/\.\d+(?=\.|$)/g, ".0");
}

/** Arguments that consist of others. */
const GROUPS = [
  "vault",
  "key",
  "key.rotation",
  "identity",
  "additionalIdentityIds",
  "keyAdministrators",
  "repoConfiguration",
  "diagnostics",
];

function unknownArgument(path: string, given: string): Problem {
  const place = inAnyPosition(path);
  const parent = place.includes(".") ? `${place.slice(0, place.lastIndexOf("."))}.` : "";
  const known = [...Object.keys(ARGUMENT_RULES), ...GROUPS]
    .filter((one) => one.startsWith(parent) && !one.slice(parent.length).includes("."))
    .sort();
  return {
    // People mistype names in ways that would not show.
    path: /^[\w.]+$/.test(path) ? path : showValue(path),
    given,
    allowed: `no such argument; there are ${known.join(", ")}`,
    fix: `did you mean ${closest(place, known)}?`,
  };
}
