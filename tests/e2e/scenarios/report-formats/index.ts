import { EncryptedDataFactory } from "adf-cmk";
import "./factories";
import "./vaults";

// here: cmk-resources-protected
new EncryptedDataFactory("invoices", { resourceGroupName: "rg-data", deletionProtection: false });
