import * as pulumi from "@pulumi/pulumi";
import { sameGuid } from "../azure/guids";
import { Problem, showValue } from "./problems";
import { Context, Site } from "./site";
import { argumentError } from "./validated-arguments";

/** What a name can be the name of. */
export type NamedPrincipal = "group" | "user";

/**
 * azuread's look-ups, of which only those who give names need the package: an optional peer, loaded
 * here and nowhere else, in parts, since its index loads six times as much.
 */
async function loadAzureAd() {
  const [{ getClientConfig }, { getGroup }, { getUser }] = await Promise.all([
    import("@pulumi/azuread/getClientConfig"),
    import("@pulumi/azuread/getGroup"),
    import("@pulumi/azuread/getUser"),
  ]);
  return { getClientConfig, getGroup, getUser };
}

/** Resolves when azuread is signed in to the vault's tenant: names of another are other people's. */
export function requireDirectory(context: Context, site: Site): pulumi.Output<void> {
  const { component, name } = context;
  const opts = { parent: component };
  return (
    site.signedInTenantId
      .apply((tenantId) =>
        loadAzureAd()
          .then(({ getClientConfig }) => getClientConfig(opts))
          .then((client) => foreignDirectory(client.tenantId, tenantId), unusableDirectory),
      )
      // Not thrown by what is asynchronous: with Pulumi's many promises, that kept V8 busy for minutes.
      .apply((problem) => {
        if (problem) {
          throw argumentError(component, name, [problem]);
        }
      })
  );
}

/** What is wrong with a directory of that tenant, if anything. */
export function foreignDirectory(
  signedInTo: string | undefined,
  tenantId: string | undefined,
): Problem | undefined {
  // Mocked calls in users' unit tests may leave tenants out.
  if (signedInTo === undefined || tenantId === undefined || sameGuid(signedInTo, tenantId)) {
    return undefined;
  }
  return {
    path: "keyAdministrators",
    given: `a name, and azuread is signed in to tenant ${signedInTo}`,
    allowed: `names of the vault's tenant, ${tenantId}`,
    fix: `pulumi config set azuread:tenantId ${tenantId}, or give the component an azuread provider of that tenant, or use objectId with type`,
  };
}

/** What an error means that azuread ends with before it has looked anybody up. */
export function unusableDirectory(error: unknown): Problem {
  return (error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND"
    ? {
        path: "keyAdministrators",
        given: "a name, without the npm package @pulumi/azuread, which looks names up",
        allowed: "names together with that package, or objectId with type",
        fix: "npm install @pulumi/azuread@6",
      }
    : {
        path: "keyAdministrators",
        given: `a name, and azuread says: ${sentenceOf(error)}`,
        allowed: "names when azuread is signed in",
        fix: "az login, or see https://www.pulumi.com/registry/packages/azuread/installation-configuration/; or use objectId with type",
      };
}

/** The object id behind a name, or why there is none. */
export async function lookUp(
  context: Context,
  kind: NamedPrincipal,
  name: string,
  path: string,
): Promise<{ readonly objectId: string } | { readonly problem: Problem }> {
  const { getGroup, getUser } = await loadAzureAd();
  const opts = { parent: context.component };
  try {
    const { objectId } = await (kind === "group"
      ? // No other group can be assigned a role.
        getGroup({ displayName: name, securityEnabled: true }, opts)
      : getUser({ userPrincipalName: name }, opts));
    // Mocked calls in users' unit tests may leave it out.
    return { objectId: (objectId as string | undefined) ?? name };
  } catch (error) {
    const sentence = sentenceOf(error);
    const given = `${showValue(name)}: azuread says: ${sentence}`;
    return { problem: { path, given, ...adviceOn(kind, name, sentence) } };
  }
}

/** Without the frame that the engine and the bridge put around azuread's sentence. */
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/^[^]*?\n\s*\* /, "")
    .replace(/\s+/g, " ")
    .trim();
}

const NOUNS = { group: "security group", user: "user" } as const;

function adviceOn(
  kind: NamedPrincipal,
  name: string,
  sentence: string,
): Pick<Problem, "allowed" | "fix"> {
  // Looked at first: azuread says "No group found" as well when it may not look.
  // https://github.com/hashicorp/terraform-provider-azuread/issues/1007
  if (/status 403|Authorization_RequestDenied/.test(sentence)) {
    const permission = kind === "group" ? "Group.Read.All" : "User.Read.All";
    return {
      allowed: `a ${NOUNS[kind]} that azuread may look up`,
      fix: `give ${permission} of Microsoft Graph to whoever azuread is signed in as, or use objectId with type`,
    };
  }
  if (/^More than one/.test(sentence)) {
    return {
      allowed: `the name of one ${NOUNS[kind]} only`,
      fix: `use objectId with type instead: az ad ${kind} list --filter ${JSON.stringify(`displayName eq '${name.replaceAll("'", "''")}'`)} --query [].id`,
    };
  }
  if (/^No group found|was not found$/.test(sentence)) {
    return kind === "group"
      ? {
          allowed: "the display name of a security group of the tenant",
          fix: "correct it: az ad group list --query [].displayName; or use objectId with type",
        }
      : {
          allowed: "the user principal name of a user of the tenant, which need not be the address",
          fix: "correct it: az ad user list --query [].userPrincipalName; or use objectId with type",
        };
  }
  return {
    allowed: `a ${NOUNS[kind]} that azuread can look up`,
    fix: "do what azuread says, or use objectId with type",
  };
}
