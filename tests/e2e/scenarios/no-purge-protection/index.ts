import * as pulumi from "@pulumi/pulumi";
import { handWrittenChain } from "../../support/hand-written-chain";

const corrected = new pulumi.Config().getBoolean("corrected");

handWrittenChain({
  vault: { enablePurgeProtection: corrected ? true : undefined },
  vaultToken: "azure-native:keyvault/v20230701:Vault",
});
