import { factory } from "../examples/chain";
import { azurePolicy, mcsb } from "../framework/frameworks";
import { fail, PASS, undeterminableBecauseOf } from "../framework/outcome";
import { asText, showPlace, showState } from "../framework/reading";
import { defineRule } from "../framework/rule";

/** A data factory is not reached from public networks. */
export const adfPublicNetworkDisabled = defineRule({
  id: "adf-public-network-disabled",
  title: "A data factory is closed to public networks",
  why: "Unless that is turned off, self-hosted integration runtimes reach the factory over the internet",
  fix: 'Set publicNetworkAccess to "Disabled", and give the factory a private endpoint if it has self-hosted integration runtimes',
  url: "https://learn.microsoft.com/azure/data-factory/data-factory-private-link",
  severity: "medium",
  level: "advisory",
  strict: { level: "mandatory" },
  references: [mcsb("NS-2"), azurePolicy("1cf164be-6819-4a50-b8fa-4bcaa4f98fb6")],
  judges: "factory",
  decidedBy: "inputs",
  examples: {
    good: [{ shows: "turns it off", resources: [factory({ publicNetworkAccess: "Disabled" })] }],
    bad: [
      { shows: "leaves it on", resources: [factory({ publicNetworkAccess: "Enabled" })] },
      { shows: "leaves it out", resources: [factory({ publicNetworkAccess: undefined })] },
    ],
  },
  check: (subject) => {
    const access = asText(subject.input("publicNetworkAccess"));
    if (access.state === "unknown") {
      return undeterminableBecauseOf(access);
    }
    // Azure Policy's own definition ignores the case, too.
    return access.state === "known" && access.value.toLowerCase() === "disabled"
      ? PASS
      : fail(`${showPlace(access.at)} ${showState(access)}`);
  },
});
