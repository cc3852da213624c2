import { describe, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { kvSoftDelete as rule } from "../../../policies/rules/kv-soft-delete";
import { UNKNOWN } from "../support/first-preview";
import { doubted, expectFindings, refused } from "../support/one-rule";

describe("kv-soft-delete", () => {
  it("is silent when deleted vaults are kept for 90 days", () =>
    expectFindings(rule, [vault(), vault({ softDeleteRetentionInDays: undefined })], []));

  it.each([
    [{ enableSoftDelete: false }, /enableSoftDelete of vault "orders" is false/],
    [{ enableSoftDelete: undefined }, /enableSoftDelete of vault "orders" is not set/],
    [{ enableSoftDelete: null }, /is not set/],
    [{ enableSoftDelete: "true" }, /is "true"/],
    [{ softDeleteRetentionInDays: 89 }, /softDeleteRetentionInDays .* is 89, not 90 to 90 days/],
    [{ softDeleteRetentionInDays: 91 }, /is 91/],
    [{ softDeleteRetentionInDays: "90" }, /is "90"/],
  ])("refuses %j", (properties, saying) =>
    expectFindings(rule, [vault(properties)], [refused(saying)]),
  );

  it("refuses both at once", () =>
    expectFindings(
      rule,
      [vault({ enableSoftDelete: false, softDeleteRetentionInDays: 7 })],
      [refused(/enableSoftDelete/), refused(/softDeleteRetentionInDays/)],
    ));

  it("accepts Azure's default, and fewer days, when told to", () =>
    expectFindings(
      rule,
      [vault({ enableSoftDelete: undefined, softDeleteRetentionInDays: 30 })],
      [],
      { settings: { requireExplicit: false, minimumRetentionInDays: 30 } },
    ));

  it.each(["enableSoftDelete", "softDeleteRetentionInDays"])(
    "does not decide on an unknown %s",
    (name) =>
      expectFindings(
        rule,
        [vault({ [name]: UNKNOWN })],
        [doubted(new RegExp(`properties\\.${name} of vault "orders" is not known yet`))],
      ),
  );

  it("does not judge other resources", () => expectFindings(rule, [factory()], []));
});
