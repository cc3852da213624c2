import { PolicyPack } from "@pulumi/policy";
import { tenantOfLogin } from "./azure-login";
import { CATALOGUE } from "./catalogue";
import { watchConfiguredLevels } from "./framework/configured-levels";
import { toPolicies } from "./framework/policies";
import { Session } from "./framework/session";

const levels = watchConfiguredLevels();

const session = new Session({ tenantOf: tenantOfLogin(process.env) });

new PolicyPack("adf-cmk-policies", {
  displayName: "Data Factory with customer-managed keys",
  description:
    "What Azure Data Factory's encryption with your own key needs, checked on any stack.",
  provider: "azure-native",
  tags: ["azure", "data-factory", "key-vault", "encryption"],
  policies: toPolicies(CATALOGUE, session, levels),
});
