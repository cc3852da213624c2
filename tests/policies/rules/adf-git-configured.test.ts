import { describe, expect, it } from "@jest/globals";
import { factory, vault } from "../../../policies/examples/chain";
import { adfGitConfigured as rule } from "../../../policies/rules/adf-git-configured";
import { judge } from "../support/judge";
import { atFirstPreview, UNKNOWN } from "../support/first-preview";
import { advised, doubted, expectFindings } from "../support/one-rule";

describe("adf-git-configured", () => {
  it.each(["FactoryGitHubConfiguration", "FactoryVSTSConfiguration"])("accepts %s", (type) =>
    expectFindings(rule, [factory({ repoConfiguration: { type, repositoryName: UNKNOWN } })], []),
  );

  it.each([
    [undefined, /repoConfiguration of factory "orders-factory" is not set/],
    [null, /repoConfiguration of factory "orders-factory" is not set/],
    [{}, /repoConfiguration\.type of factory "orders-factory" is not set/],
    [{ type: "" }, /repoConfiguration\.type .* is ""/],
    [{ type: "git" }, /repoConfiguration\.type .* is "git"/],
    ["https://github.com/contoso/orders", /repoConfiguration\.type .* is not set/],
    [7, /repoConfiguration\.type .* is not set/],
  ])("advises against %j, and says what a connection by hand comes to", (given, saying) => {
    const stack = [factory({ repoConfiguration: given })];
    expectFindings(rule, stack, [advised(saying)]);
    expectFindings(rule, stack, [advised(/made by hand is lost with the next update/)]);
  });

  it("advises at a first preview, and under a dated type token", () => {
    expectFindings(rule, atFirstPreview([factory()]), [advised(/is not set/)]);
    const dated = { ...factory(), type: "azure-native:datafactory/v20180601:Factory" };
    expectFindings(rule, [dated], [advised(/is not set/)]);
  });

  it.each([
    [UNKNOWN, /repoConfiguration of factory "orders-factory" is not known yet/],
    [{ type: UNKNOWN }, /repoConfiguration\.type of .* is not known yet/],
  ])("does not decide on %j", (given, saying) =>
    expectFindings(rule, [factory({ repoConfiguration: given })], [doubted(saying)]),
  );

  it("is not asked unless somebody sets its level, and judges factories only", () => {
    expect(judge([rule], [factory()])).toMatchObject({ early: [], late: [] });
    expectFindings(rule, [vault()], []);
  });
});
