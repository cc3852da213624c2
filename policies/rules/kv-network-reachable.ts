import { vault } from "../examples/chain";
import { bypassOf, firewallOf, isLeftToPerimeter, trustsServices } from "../facts/firewall";
import { mcsb, nist80053 } from "../framework/frameworks";
import { fail, PASS, undeterminable, undeterminableBecauseOf } from "../framework/outcome";
import { showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

const shut = { defaultAction: "Deny", bypass: "None" };

/** Data Factory gets through the firewall of its key's vault. */
export const kvNetworkReachable = defineRule({
  id: "kv-network-reachable",
  title: "A vault that is closed to the internet lets trusted Microsoft services in",
  why: "Data Factory reads its key from outside the vault's networks; shut out, it cannot create the factory, and a factory that exists becomes unreadable",
  fix: 'Set properties.networkAcls.bypass to "AzureServices"',
  url: "https://learn.microsoft.com/azure/key-vault/general/network-security#key-vault-firewall-enabled-trusted-services-only",
  severity: "high",
  level: "mandatory",
  references: [mcsb("DP-5"), nist80053("SC-12")],
  judges: "vault",
  decidedBy: "inputs",
  appliesTo: "factories",
  examples: {
    good: [
      { shows: "has an open vault", resources: [vault({ networkAcls: undefined })] },
      { shows: "lets trusted services through the firewall", resources: [vault()] },
    ],
    bad: [
      { shows: "lets nobody through the firewall", resources: [vault({ networkAcls: shut })] },
      {
        shows: "disables public access for trusted services, too",
        resources: [vault({ publicNetworkAccess: "Disabled", networkAcls: { bypass: "None" } })],
      },
    ],
  },
  check: (subject) => {
    const firewall = firewallOf(subject);
    const bypass = bypassOf(subject);
    if (isLeftToPerimeter(firewall)) {
      return undeterminable(
        `${showPlace(firewall.by.at)} ${showState(firewall.by)}`,
        "The access rules of the network security perimeter decide it, which policies do not see",
      );
    }
    if (firewall.state === "open" || trustsServices(bypass)) {
      return PASS;
    }
    const unknown = [bypass, firewall.by].find(({ state }) => state === "unknown");
    return unknown
      ? undeterminableBecauseOf(unknown)
      : fail(
          `${showPlace(bypass.at)} ${showState(bypass)}, while ${showPlace(firewall.by.at)} ${showState(firewall.by)}`,
        );
  },
});
