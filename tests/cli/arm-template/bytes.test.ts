import { afterEach, describe, expect, it } from "@jest/globals";
import { FactorySettings, repository } from "../../../cli/arm-template/settings";
import { exportOf } from "./support/exports";
import { F3, F4 } from "./support/fixtures";
import { GIT, PARAMETERS, settings, TEMPLATE, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);

/** What a parser would lose: big numbers, fractions' zeros, escapes, a name that is there twice. */
const STRANGE = `"Big": 12345678901234567890, "big": 1.50, "text": "\\u00e9\\/", "twice": 1, "twice": 2`;

const strange = (template: object): string =>
  JSON.stringify(template, null, "\t").replace('"activities": []', `"activities": [], ${STRANGE}`);

describe("what the command does not change", () => {
  it("stays as it is written, line by line", async () => {
    const text = strange(exportOf(F4).template);
    const its = bench()
      .write({ [TEMPLATE]: text })
      .environments(["dev"]);
    const excluded = await its.run([], { factoryLevel: "exclude" });
    expect(excluded.files.map(({ state }) => state)).toEqual(["unchanged"]);
    expect((await its.run(["dev"])).refused).toBe(false);
    expect(its.read(TEMPLATE)).toContain(STRANGE);
    const after = its.read(TEMPLATE).split("\n");
    let at = 0;
    const missing = text.split("\n").filter((line) => {
      // An added neighbour puts a comma behind a line, and an empty list gets lines of its own.
      const found = after.findIndex(
        (its, index) =>
          index >= at && [line, `${line},`, line.replace(/\[\],?$/, "[")].includes(its),
      );
      at = found < 0 ? at : found + 1;
      return found < 0;
    });
    expect(missing).toEqual([]);
  });

  it("is not changed by being moved, either", async () => {
    const { template, parameters } = exportOf(F3);
    const text = JSON.stringify(template, null, 4).replace(
      '"value": 3',
      '"value": 12345678901234567890',
    );
    const its = bench().write({ [TEMPLATE]: text, [PARAMETERS]: parameters });
    its.environments(["dev"]);
    expect((await its.run(["dev"], { force: true })).refused).toBe(false);
    expect(its.read(TEMPLATE)).toContain('"defaultValue": 12345678901234567890');
    await its.run([], { factoryLevel: "exclude" });
    expect(its.read(TEMPLATE)).toContain('"defaultValue": 12345678901234567890');
  });

  it("is found whatever the case of its name", async () => {
    const { template, parameters } = exportOf(F4);
    const { resources, ...rest } = template;
    const its = bench().write({ [TEMPLATE]: { ...rest, Resources: resources } });
    its.write({ [PARAMETERS]: parameters }).environments(["dev"]);
    expect((await its.run(["dev"], { force: true })).refused).toBe(false);
    expect(Object.keys(its.json(TEMPLATE))).toContain("Resources");
    expect(its.json(TEMPLATE)).not.toHaveProperty("resources");
  });
});

describe("a git configuration", () => {
  const of = (repoConfiguration: object | null) =>
    repository(settings("dev", { repoConfiguration }) as FactorySettings);

  it("has the members of its kind only, none of them empty", () => {
    expect(
      of({ ...GIT, hostName: "", lastCommitId: "x", projectName: "p", tenantId: null }),
    ).toEqual(GIT);
    expect(of({ ...GIT, hostName: "https://github.com" })).toHaveProperty("hostName");
    const azureDevOps = { ...GIT, type: "FactoryVSTSConfiguration", projectName: "p" };
    expect(of({ ...azureDevOps, hostName: "h", tenantId: "t" })).toEqual({
      ...azureDevOps,
      tenantId: "t",
    });
  });

  it("is none without a kind", () => {
    expect(of(null)).toBeUndefined();
    expect(of({ accountName: "contoso" })).toBeUndefined();
  });
});
