import {
  chain,
  encryptedWith,
  factory,
  IDENTITY_ID,
  key,
  roleAssignment,
  vault,
} from "../../../../policies/examples/chain";
import { ExampleResource } from "../../../../policies/framework/rule";
import { classic as classicChain } from "../../../policies/support/classic-chain";

/** One thing that the pack has to find. */
export interface Violation {
  readonly rule: string;
  /** Name of the resource in the program. */
  readonly on: string;
  readonly saying: RegExp;
}

/** A chain in which something is wrong, and the same chain without that. */
export interface Case {
  readonly wrong: readonly ExampleResource[];
  readonly fixed: readonly ExampleResource[];
  readonly violations: readonly Violation[];
}

/** By a name of its own. */
export type Cases = Readonly<Record<string, Case>>;

type Inputs = Readonly<Record<string, unknown>>;
type Parts = Parameters<typeof chain>[0];

/** The id of the resource group that everything is in. */
export const GROUP = IDENTITY_ID.slice(0, IDENTITY_ID.indexOf("/providers/"));
const GIT = { accountName: "contoso", repositoryName: "pipelines", collaborationBranch: "main" };
export const ROTATE = { action: { type: "rotate" }, trigger: { timeAfterCreate: "P1Y" } };
/** A key as it should be, by the rules that are disabled unless somebody asks for them, too. */
export const rightKey = (properties: Inputs = {}): ExampleResource =>
  key({
    kty: "RSA-HSM",
    keySize: 3072,
    rotationPolicy: { attributes: { expiryTime: "P2Y" }, lifetimeActions: [ROTATE] },
    ...properties,
  });

export const rightVault = (properties: Inputs = {}, inputs: Inputs = {}): ExampleResource =>
  vault({ sku: { family: "A", name: "premium" }, ...properties }, inputs);

export const rightFactory = (inputs: Inputs = {}): ExampleResource =>
  factory({ repoConfiguration: { type: "FactoryGitHubConfiguration", ...GIT }, ...inputs });

export const rightEncryptedWith = (settings: Inputs): ExampleResource =>
  rightFactory({ encryption: encryptedWith(settings).inputs["encryption"] });

/** A right chain of azure-native, with parts exchanged where given. */
export const native = (parts: Parts = {}): readonly ExampleResource[] =>
  chain({ vault: rightVault(), key: rightKey(), factory: rightFactory(), ...parts });

/** A right chain of the classic provider, with the inputs of its parts that differ. */
export const classic = (
  { vault, key, factory }: Partial<Record<"vault" | "key" | "factory", Inputs>> = {},
  access?: ExampleResource,
): readonly ExampleResource[] =>
  classicChain(
    {
      vault: { skuName: "premium", ...vault },
      key: { keyType: "RSA-HSM", ...key },
      factory: { githubConfiguration: { ...GIT }, ...factory },
    },
    access,
  );

const as = (type: string, resource: ExampleResource): ExampleResource => ({ ...resource, type });

export const otherVersion = (resource: ExampleResource): ExampleResource =>
  as("azure-native:keyvault/v20230701:Vault", resource);
/** As a package has it that was generated for one version. */
export const packagedVersion = (resource: ExampleResource): ExampleResource =>
  as("azure-native_keyvault_v20230701:keyvault/v20230701:Vault", resource);

export const found = (rule: string, on: string, saying: RegExp): Violation => ({
  rule,
  on,
  saying,
});

/** The grant on the vault's whole resource group. */
export const onGroup: ExampleResource = {
  ...roleAssignment({ scope: GROUP }),
  from: { principalId: ["orders-identity"] },
};
