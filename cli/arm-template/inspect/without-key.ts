import { Finding, settingPlace } from "../finding";
import { called, Environment } from "../settings";
import { isChild, TemplateSet } from "../template";

/** Environments whose factory has no key of its own, where the template gives it one. */
export function inspectWithoutKey(
  { parts }: TemplateSet,
  environments: readonly Environment[],
  encrypts: boolean,
): Finding[] {
  const hasChildren = parts.some(({ resources }) => resources.some(isChild));
  return environments
    .filter(({ settings }) => encrypts && !settings.encryption)
    .map((environment) => ({
      id: "factory-without-key",
      level: "error",
      place: settingPlace(environment, "encryption"),
      environment: environment.name,
      message: `The factory of ${called(environment)} has no key of its own, and the template gives it one: Azure refuses that with AddCMKToExistingFactoriesWithEntities ${hasChildren ? "once anything of this template is in it" : "if anything is in it"}.`,
      fix: "Deploy an encrypted factory to that environment first, or leave the environment out.",
    }));
}
