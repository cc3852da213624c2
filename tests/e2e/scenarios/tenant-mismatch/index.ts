import * as pulumi from "@pulumi/pulumi";
import { handWrittenChain } from "../../support/hand-written-chain";

const corrected = new pulumi.Config().getBoolean("corrected");
const ANOTHER_TENANT = "99999999-9999-4999-8999-999999999999";

handWrittenChain({ vault: corrected ? {} : { tenantId: ANOTHER_TENANT } });
