import { vault } from "../examples/chain";
import { firewallOf } from "../facts/firewall";
import { azurePolicy, mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** Nobody reaches a vault from the internet unless a rule lets them. */
export const kvNetworkDefaultDeny = defineRule({
  id: "kv-network-default-deny",
  title: "A vault is closed to the internet",
  why: "With an open vault, whoever gets hold of credentials for the key can use them from anywhere; Data Factory comes in as a trusted service and needs no open door",
  fix: 'Set properties.networkAcls to { defaultAction: "Deny", bypass: "AzureServices" }, and let in by rules whoever else needs the vault',
  url: "https://learn.microsoft.com/azure/key-vault/general/network-security",
  severity: "medium",
  level: "advisory",
  strict: { level: "mandatory" },
  references: [
    mcsb("NS-2"),
    mcsb("DP-8"),
    nist80053("SC-7"),
    nist80053("AC-4"),
    azurePolicy("55615ac9-af46-4a59-874e-391cc3dfb490"),
  ],
  judges: "vault",
  decidedBy: "inputs",
  examples: {
    good: [
      { shows: "has the firewall closed by default", resources: [vault()] },
      {
        shows: "has public access disabled",
        resources: [vault({ publicNetworkAccess: "Disabled", networkAcls: undefined })],
      },
    ],
    bad: [
      { shows: "has no firewall", resources: [vault({ networkAcls: undefined })] },
      {
        shows: "has the firewall open by default",
        resources: [vault({ networkAcls: { defaultAction: "Allow" } })],
      },
    ],
  },
  check: (subject) => {
    const { state, by } = firewallOf(subject);
    if (state === "unclear") {
      return undeterminableBecauseOf(by);
    }
    return state === "closed" ? PASS : fail(`${showPlace(by.at)} ${showState(by)}`);
  },
});
