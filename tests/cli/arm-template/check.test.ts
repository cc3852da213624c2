/** @shows S11 arm-template */
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { GIT } from "./check-cases/git";
import { LOSSES } from "./check-cases/losses";
import { PARAMETER_FILES } from "./check-cases/parameter-files";
import { STRUCTURE } from "./check-cases/structure";
import { VALUES } from "./check-cases/values";
import { WHOLE } from "./check-cases/whole";
import { Case, EXPORT, OF } from "./check-cases/case";
import { exportOf, linkedExportOf } from "./support/exports";
import { F1 } from "./support/fixtures";
import { PARAMETERS, TEMPLATE, Workbench, workbenches } from "./support/workbench";

const bench = workbenches(afterEach);

/** One case for each finding that there is. */
const CASES: Readonly<Record<string, Case>> = {
  ...STRUCTURE,
  ...LOSSES,
  ...VALUES,
  ...PARAMETER_FILES,
  ...WHOLE,
  ...GIT,
};

async function check(its: Workbench, one: Case): Promise<any[]> {
  const { exported = F1, environments = { dev: {} }, options } = one;
  const { template, parameters } = exportOf(exported);
  one.template?.(template);
  its.write({ [TEMPLATE]: template, [PARAMETERS]: parameters, ...one.files });
  its.environments(...Object.entries(environments));
  const names = Object.keys(environments);
  if (one.repaired) {
    const repaired = await its.run(names, { force: true, ...options?.(its) });
    expect(repaired.refused).toBe(false);
  }
  one.spoil?.(its);
  const { findings } = await its.run(names, { check: true, ...options?.(its) });
  return [...findings];
}

describe("--check", () => {
  it.each(Object.entries(CASES))("says where, what and what to do: %s", async (_, one) => {
    const [id, level, pointer, message, fix] = one.expected;
    const environment = one.environment === undefined ? "dev" : (one.environment ?? undefined);
    const found = (await check(bench(), one)).filter(
      (finding) => finding.id === id && finding.environment === environment,
    );
    const said = found.map(({ place, ...rest }) => ({ ...rest, pointer: place.pointer }));
    expect(said).toContainEqual({
      ...{ id, level, pointer, message, fix },
      ...(environment !== undefined && { environment }),
    });
  });

  it("has a case for each finding that the command knows", () => {
    const folder = path.resolve(__dirname, "../../../cli/arm-template");
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(path.join(folder, file), "utf8"))
      .join("\n");
    // An id is "id: ..." in a finding, and the first argument where findings are made by a function.
    const ids = [...sources.matchAll(/(?:\bid: |\bfinding\(\s*)"([a-z-]+)"/g)].map(([, id]) => id!);
    const shown = Object.values(CASES).map(({ expected: [id] }) => id);
    expect([...new Set(ids)].sort()).toEqual([...new Set([...shown, "part-not-deployed"])].sort());
  });

  it("finds nothing in what has been repaired, and takes 256 parameters", async () => {
    const findings = await check(bench(), {
      repaired: true,
      environments: { dev: {}, prod: {} },
      expected: ["", "", "", "", ""],
      template: ({ parameters }) => {
        for (let index = 0; index < 256 - 16; index++) {
          parameters[`p${index}`] = { type: "string", defaultValue: "" };
        }
      },
    });
    expect(findings).toEqual([]);
  });

  it("is content with an environment that may lose git", async () => {
    const findings = await check(bench(), {
      ...CASES["a parameter file that disconnects git"]!,
      options: () => ({ withoutGit: ["dev"] }),
    });
    expect(findings).toEqual([]);
  });

  it("names a part that the master does not deploy", async () => {
    const files = linkedExportOf(F1);
    (files["ArmTemplate_master.json"] as any).resources.shift();
    const its = bench();
    for (const [file, content] of Object.entries(files)) {
      its.write({ [`linked/${file}`]: content });
    }
    its.environments(["dev"]);
    const { findings } = await its.run(["dev"], { linked: "linked", check: true });
    expect(findings[0]).toMatchObject({
      id: "part-not-deployed",
      message: "No deployment in the master has a link to ArmTemplate_0.json.",
      fix: EXPORT,
      place: { file: "linked/ArmTemplate_master.json", pointer: "/resources" },
    });
  });

  it("writes nothing", async () => {
    const its = bench();
    await check(its, { expected: ["", "", "", "", ""] });
    expect(its.json(TEMPLATE)).toEqual(exportOf(F1).template);
    expect(() => its.read(OF("dev"))).toThrow("ENOENT");
  });
});
