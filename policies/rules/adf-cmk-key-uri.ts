import { CloudName, CLOUDS } from "../../azure/clouds";
import { chain, encryptedWith } from "../examples/chain";
import { KEY_NAME, KEY_VERSION, VAULT_URI, withoutOwnKey } from "../facts/encryption";
import { addressFaults, keyNameFaults, keyVersionFaults } from "../facts/key-address";
import { formOf, presenceOf } from "../facts/parts-of-encryption";
import { mcsb } from "../framework/frameworks";
import { every, PASS } from "../framework/outcome";
import { defineRule } from "../framework/rule";

/** A data factory names its key as Data Factory takes it: vault, name and version apart. */
export const adfCmkKeyUri = defineRule({
  id: "adf-cmk-key-uri",
  title: "A data factory names the vault, the name and the version of its key in their forms",
  why: "Data Factory puts the key's address together from the three, and cannot find the key if one of them is something else",
  fix: `Set ${VAULT_URI} to "https://<vault>.vault.azure.net/", ${KEY_NAME} to the key's name, and ${KEY_VERSION} to 32 hexadecimal digits or to nothing`,
  url: "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers",
  severity: "medium",
  level: "mandatory",
  references: [mcsb("DP-6")],
  judges: "factory",
  decidedBy: "graph",
  settings: {
    cloud: {
      type: "string",
      enum: ["any", ...Object.keys(CLOUDS)],
      default: "any",
      description: "The cloud that the vault has to be in.",
    },
    allowManagedHsm: {
      type: "boolean",
      default: true,
      description: "Whether the key may be in a managed HSM.",
    },
    keyVersionMode: {
      type: "string",
      enum: ["any", "pinned", "unpinned"],
      default: "any",
      description:
        "Whether a version has to be given (pinned), so that a new one takes effect by a deployment, or left out (unpinned), so that it takes effect by itself.",
    },
  },
  examples: {
    good: [
      { shows: "names the vault by its address and the key by its name", resources: chain() },
      {
        shows: "names a version, too",
        resources: [encryptedWith({ keyVersion: "0123456789abcdef0123456789abcdef" })],
      },
    ],
    bad: [
      {
        shows: "gives the address of the key",
        resources: [encryptedWith({ vaultBaseUrl: "https://kv-orders.vault.azure.net/keys/cmk" })],
      },
      {
        shows: "gives the name of the vault",
        resources: [encryptedWith({ vaultBaseUrl: "kv-orders" })],
      },
      { shows: "makes up a version", resources: [encryptedWith({ keyVersion: "latest" })] },
    ],
  },
  check: (subject, { graph, settings }) => {
    const cloud = (Object.keys(CLOUDS) as CloudName[]).find((it) => it === settings.text("cloud"));
    const accepted = { cloud, allowManagedHsm: settings.flag("allowManagedHsm") };
    const mode = settings.text("keyVersionMode");
    return (
      withoutOwnKey(subject, graph) ??
      every(
        formOf(subject, VAULT_URI, graph, (address) => addressFaults(address, accepted)),
        formOf(subject, KEY_NAME, graph, keyNameFaults),
        mode === "any" ? PASS : presenceOf(subject, KEY_VERSION, mode === "pinned"),
        mode === "unpinned" ? PASS : formOf(subject, KEY_VERSION, graph, keyVersionFaults),
      )
    );
  },
});
