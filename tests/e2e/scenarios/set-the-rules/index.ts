import { handWrittenChain } from "../../support/hand-written-chain";

handWrittenChain({ vault: { softDeleteRetentionInDays: 30 } });
