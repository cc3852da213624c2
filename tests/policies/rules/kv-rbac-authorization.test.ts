import { describe, it } from "@jest/globals";
import { chain, factory, vault } from "../../../policies/examples/chain";
import { kvRbacAuthorization as rule } from "../../../policies/rules/kv-rbac-authorization";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

const unsaid = vault({ enableRbacAuthorization: undefined });
const dated = (version: string) => ({ ...unsaid, type: `azure-native:keyvault/${version}:Vault` });

describe("kv-rbac-authorization", () => {
  it("accepts role assignments", () => expectFindings(rule, [vault()], []));

  it("accepts an API version that uses them by default", () => {
    expectFindings(rule, [dated("v20260201")], []);
    const said = vault(
      { enableRbacAuthorization: undefined },
      { azureApiVersion: "2026-03-01-preview" },
    );
    expectFindings(rule, [said], []);
  });

  it.each([
    [false, /enableRbacAuthorization of vault "orders" is false\. /],
    ["true", /is "true"/],
    [1, /is 1/],
  ])("advises against %j", (enableRbacAuthorization, saying) =>
    expectFindings(rule, [vault({ enableRbacAuthorization })], [advised(saying)]),
  );

  it("advises against leaving it to an older API version", () => {
    expectFindings(rule, [dated("v20230701")], [advised(/is not set, which means false/)]);
    const none = vault({ enableRbacAuthorization: null }, { azureApiVersion: "2024-11-01" });
    expectFindings(rule, [none], [advised(/is not set, which means false/)]);
  });

  it("advises under a dated type token", () =>
    expectFindings(
      rule,
      [
        {
          ...vault({ enableRbacAuthorization: false }),
          type: "azure-native:keyvault/v20260201:Vault",
        },
      ],
      [advised(/is false/)],
    ));

  it("does not decide on an unknown value, nor on none without an API version", () => {
    expectFindings(
      rule,
      [vault({ enableRbacAuthorization: UNKNOWN })],
      [doubted(/properties\.enableRbacAuthorization of vault "orders" is not known yet/)],
    );
    expectFindings(rule, [unsaid], [doubted(/is not set.*decided once it is set/)]);
  });

  it("decides at a first preview", () => {
    expectFindings(rule, atFirstPreview(chain()), []);
    const other = chain({ vault: vault({ enableRbacAuthorization: false }) });
    expectFindings(rule, atFirstPreview(other), [advised(/is false/)]);
  });

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
