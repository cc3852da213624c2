/** @shows report-exit-codes report-keeps-secrets */
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { FORMATS } from "../../../../cli/report/formats";
import { adfCmk, Ended, pulumiInto } from "../../support/command-line";
import { expectSuccess } from "../../support/lifecycles";
import { Workspace } from "../../support/workspace";

const SECRET = "correct-horse-battery";
const OUTPUT = "an-output-of-the-stack";
const FORMAT_NAMES = Object.keys(FORMATS);

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open(__dirname);
  await pulumiInto(workspace, "set.txt", [
    ...["config", "set", "--secret", "password", SECRET, "--stack", "test"],
  ]);
});
afterEach(() => workspace.close());

function preview(options: readonly string[], ...config: readonly string[]): Promise<Ended> {
  const settings = config.flatMap((setting) => ["--config", setting]);
  return adfCmk(workspace, ["preview", "--stack", "test", ...options, "--", ...settings]);
}

describe("adf-cmk preview", () => {
  it("ends with what the run comes to", async () => {
    const clean = await preview([]);
    expect({ code: clean.exitCode, stderr: clean.stderr }).toMatchObject({ code: 0 });
    expect(clean.stdout).toMatch(/1 data factory checked among \d+ resources/);

    const advised = ["protection=false"];
    expect((await preview([], ...advised)).exitCode).toBe(0);
    expect((await preview(["--fail-on", "advisory"], ...advised)).exitCode).toBe(2);

    const crashed = await preview([], "crash=true");
    expect(crashed.exitCode).toBe(3);
    expect(crashed.stdout).toContain("The settings could not be read.");
  });

  it("says what is wrong when there is nothing to run", async () => {
    const nowhere = await adfCmk(workspace, ["preview", "--stack", "nobody"]);
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.stderr).toMatch(/pulumi preview did not begin[^]*no stack named 'nobody'/);

    const environment = { PATH: path.dirname(process.execPath) };
    const without = await adfCmk(workspace, ["preview", "--stack", "test"], { environment });
    expect(without.exitCode).toBe(1);
    expect(without.stderr).toMatch(/There is no pulumi on PATH\.\n {2}Install the Pulumi CLI/);

    const misspelt = await adfCmk(workspace, ["preview", "--allow", "kv-purge-protection"]);
    expect(misspelt.exitCode).toBe(1);
    expect(misspelt.stderr).toContain("adf-cmk-late-binding=orders; rules are");
  });

  it("writes neither secrets nor outputs of the stack, in no format, in no file, at no time", async () => {
    const outputs = (folder: string): string[] =>
      FORMAT_NAMES.flatMap((format) => ["--output", `${format}=${folder}/${format}`]);
    const first = await preview(outputs("first"), "protection=false");
    expectSuccess(await workspace.up({ arguments: ["--config", "protection=false"] }));
    const second = await preview(outputs("second"), "protection=false", "region=northeurope");
    await pulumiInto(workspace, "state.json", [
      "stack",
      "export",
      "--show-secrets",
      "--stack",
      "test",
    ]);
    const state = await adfCmk(workspace, ["report", "state.json", ...outputs("state")]);

    const written = ["first", "second", "state"].flatMap((folder) => {
      const directory = path.join(workspace.program, folder);
      const files = readdirSync(directory);
      expect(files.sort()).toEqual([...FORMAT_NAMES].sort());
      return files.map((file) => readFileSync(path.join(directory, file), "utf8"));
    });
    const printed = [first, second, state].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    for (const text of [...written, ...printed]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain(OUTPUT);
    }
    // Otherwise nothing would have been shown at all.
    expect(second.stdout).toContain("cmk-grant-widened");
  });
});
