import { PolicyPack, PolicyPackConfig } from "@pulumi/policy";
import { tenantOfLogin } from "./azure-login";
import { CATALOGUE } from "./catalogue";
import { watchConfiguration } from "./framework/configuration";
import { toPolicies } from "./framework/policies";
import { Session } from "./framework/session";
import { isUpdate } from "./run-kind";

/** Starts a pack of all rules in this process, for the engine. */
export function serve(name: string, initialConfiguration?: PolicyPackConfig): void {
  const session = new Session(CATALOGUE, watchConfiguration(), {
    tenantOf: tenantOfLogin(process.env),
    isUpdate: isUpdate(process.env),
  });
  new PolicyPack(
    name,
    {
      displayName: "Data Factory with customer-managed keys",
      description:
        "What Azure Data Factory's encryption with your own key needs, checked on any stack.",
      provider: "azure-native",
      tags: ["azure", "data-factory", "key-vault", "encryption"],
      policies: toPolicies(session),
    },
    initialConfiguration,
  );
}
