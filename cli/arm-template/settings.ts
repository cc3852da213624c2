import * as v from "valibot";
import { JsonObject } from "./nodes";

const unset = <S extends v.GenericSchema>(schema: S) => v.nullish(schema);
const text = v.pipe(v.string(), v.nonEmpty("is empty"));
const record = v.record(v.string(), v.any()) as v.GenericSchema<unknown, JsonObject>;

const IDENTITY = v.object({
  type: text,
  userAssignedIdentities: unset(v.record(v.string(), v.any())),
});

const ENCRYPTION = v.object({
  vaultBaseUrl: v.string(),
  keyName: v.string(),
  keyVersion: unset(v.string()),
  identity: unset(v.object({ userAssignedIdentity: unset(v.string()) })),
});

const GLOBAL_PARAMETER = v.object({ type: v.string(), value: v.any() });

/** The factory-level settings of one environment, as the component's output `armTemplate` has them. */
export const SETTINGS_SCHEMA = v.object({
  factoryName: text,
  location: text,
  identity: unset(IDENTITY),
  encryption: unset(ENCRYPTION),
  publicNetworkAccess: unset(v.string()),
  purviewConfiguration: unset(v.object({ purviewResourceId: unset(v.string()) })),
  repoConfiguration: unset(record),
  globalParameters: unset(v.record(v.string(), GLOBAL_PARAMETER)),
  tags: unset(v.record(v.string(), v.string())),
  vaultLocation: unset(v.string()),
});

/** A factory's settings that a template can set, in one environment. */
export type FactorySettings = v.InferOutput<typeof SETTINGS_SCHEMA>;

/** Settings that a deployment of the factory resets when the template does not have them. */
export const RESETTABLE = [
  "publicNetworkAccess",
  "purviewConfiguration",
  "repoConfiguration",
  "globalParameters",
  "tags",
] as const;

/** One environment that the template is deployed to. */
export interface Environment {
  /** Absent when only one is given, whose values are those of the template's own parameter file. */
  readonly name?: string;
  /** The file that its settings were read from. */
  readonly file: string;
  /** A JSON pointer to the settings in that file. */
  readonly pointer: string;
  readonly settings: FactorySettings;
  /** Whether git may be left out in it although its factory is connected. */
  readonly withoutGit: boolean;
}

/** For messages. */
export function called({ name }: Environment): string {
  return name === undefined ? "the stack" : `environment "${name}"`;
}

/** The id of the identity that unwraps the key; undefined when it is the factory's own. */
export function keyIdentity({ encryption }: FactorySettings): string | undefined {
  return encryption?.identity?.userAssignedIdentity || undefined;
}

/** The ids of the identities that a factory is given. */
export function assignedIdentities({ identity }: FactorySettings): string[] {
  return Object.keys(identity?.userAssignedIdentities ?? {});
}

/** A git configuration with the members of its kind only: Azure drops one with others in silence. */
export function repository(settings: FactorySettings): JsonObject | undefined {
  const given = settings.repoConfiguration;
  if (!given?.["type"]) {
    return undefined;
  }
  const common = ["type", "accountName", "repositoryName", "collaborationBranch", "rootFolder"];
  const own =
    given["type"] === "FactoryVSTSConfiguration"
      ? ["projectName", "tenantId", "disablePublish"]
      : ["hostName", "disablePublish"];
  const members = [...common, ...own]
    .map((name) => [name, given[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== "");
  return Object.fromEntries(members);
}
