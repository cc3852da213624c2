/** @shows pipelines */
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { FakeGitHub } from "../../cli/comment/support/fake-github";
import { gitHub, HEAD, PULL_REQUEST } from "../../pipelines/support/github";
import { Machine } from "../../pipelines/support/machine";
import { readPipeline } from "../../pipelines/support/pipeline-file";
import { runJob } from "../../pipelines/support/run-job";
import { REPOSITORY } from "../support/workspace";

const RULE = "adf-kv-same-region";
const TOKEN_OF_THE_KEY =
  "account get-access-token --resource https://vault.azure.net --output none";

const [pullRequest] = readPipeline("github/preview.yml").jobs;
const [preview, deploy] = readPipeline("github/deploy.yml").jobs;

let machine: Machine;
let server: FakeGitHub;
beforeEach(async () => {
  server = await FakeGitHub.start("octo/data", PULL_REQUEST);
  server.head = HEAD;
  machine = await Machine.open(path.join(REPOSITORY, "examples", "region-mismatch"));
});
afterEach(async () => {
  await machine.close();
  await server.server.stop();
});

/** The vault in the factory's region, and a new machine. */
async function correct(): Promise<void> {
  machine.configure("vaultLocation", "westeurope");
  await machine.renew(["adf-cmk-report.json", "adf-cmk.sarif", "adf-cmk-events.json"]);
}

describe("a pull request on GitHub", () => {
  it("is red with annotations, code scanning, summary and comment, and green when it is corrected", async () => {
    const before = await gitHub(machine, server.server.address);
    const red = await runJob(pullRequest!, before.runner);
    expect(red.outcome).toBe("failure");
    expect(red.step("Preview").exitCode).toBe(5);
    expect(red.step("Report")).toMatchObject({ outcome: "success" });
    expect(red.step("Report").output).toMatch(
      new RegExp(`^::error file=index\\.ts,line=\\d+,col=\\d+,title=${RULE}[^]*northeurope`, "m"),
    );
    expect(await before.summary()).toMatch(new RegExp(`${RULE}[^]*northeurope`));
    const [scan] = before.scans;
    const [place] = scan.runs[0].results.find(({ ruleId }: any) => ruleId === RULE).locations;
    expect(place.physicalLocation.artifactLocation.uri).toBe("index.ts");
    expect(await machine.azCalls()).toEqual([
      "login --service-principal ",
      `${TOKEN_OF_THE_KEY} AzureCLICredential`,
    ]);

    expect(server.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/\n### ❌ [^\n]*1 mandatory finding[^]*northeurope[^]*```mermaid\n/),
    ]);

    await correct();
    const after = await gitHub(machine, server.server.address);
    const green = await runJob(pullRequest!, after.runner);
    expect(green.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);
    expect(green.step("Report").output).not.toMatch(/^::error/m);
    expect(await after.summary()).not.toContain("northeurope");
    expect(server.comments.map(({ body }) => body)).toEqual([
      expect.stringMatching(/\n### ✅ [^\n]*No mandatory finding/),
    ]);
    expect(after.scans[0].runs[0].results.map(({ ruleId }: any) => ruleId)).not.toContain(RULE);
    expect(await machine.workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
  });

  it("says once what is wrong, and that there is no report, when the preview did not begin", async () => {
    machine.removeStack();
    const { runner, scans } = await gitHub(machine);
    const job = await runJob(pullRequest!, runner);
    expect(job.step("Reach the state").output).toMatch(/no stack named 'dev' found/);
    expect(job.step("Preview").outcome).toBe("skipped");
    expect(job.step("Report")).toMatchObject({ outcome: "failure", exitCode: 1 });
    expect(job.step("Report").output).toMatch(
      /^adf-cmk: There is no adf-cmk-report\.json\.\n.*\n$/,
    );
    expect(job.step("code scanning").outcome).toBe("skipped");
    expect(scans).toEqual([]);
  });
});

describe("main on GitHub", () => {
  it("is previewed, and updated under the policies once it is approved", async () => {
    await correct();
    const first = await gitHub(machine);
    const previewed = await runJob(preview!, first.runner);
    expect(previewed.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);
    expect(await first.summary()).toContain("invoices");

    await machine.renew(["adf-cmk-report.json", "adf-cmk.sarif"]);
    const second = await gitHub(machine);
    const deployed = await runJob(deploy!, second.runner);
    expect(deployed.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);
    expect(deployed.step("Update").output).toMatch(/adf-cmk-policies/);
    expect(deployed.step("Report").output).toMatch(/^::warning/m);
    expect(await second.summary()).toContain("invoices");
    const [factory] = await machine.workspace.existing("Microsoft.DataFactory/factories");
    expect(factory).toMatchObject({ properties: { encryption: { keyName: expect.anything() } } });
  });

  it("is not updated with what the policies refuse, also if it was approved", async () => {
    const { runner, summary } = await gitHub(machine);
    const job = await runJob(deploy!, runner);
    expect(job.step("Update").outcome).toBe("failure");
    expect(job.step("Report").output).toMatch(new RegExp(`^::error .*title=${RULE}`, "m"));
    expect(await summary()).toContain(RULE);
    expect(await machine.workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
  });
});
