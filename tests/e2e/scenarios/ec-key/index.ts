import * as pulumi from "@pulumi/pulumi";
import { handWrittenChain } from "../../support/hand-written-chain";

const corrected = new pulumi.Config().getBoolean("corrected");

const EC_KEY = { kty: "EC", keySize: undefined, curveName: "P-256", keyOps: ["sign", "verify"] };

handWrittenChain(corrected ? { keyName: "orders-rsa-key" } : { key: EC_KEY });
