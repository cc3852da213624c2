import * as pulumi from "@pulumi/pulumi";
import { handWrittenChain } from "../../support/hand-written-chain";

const corrected = new pulumi.Config().getBoolean("corrected");

handWrittenChain({ attached: corrected ? "encrypting" : "another" });
