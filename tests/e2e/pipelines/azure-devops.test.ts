/** @shows pipelines */
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { FakeAzureDevOps } from "../../cli/comment/support/fake-azure-devops";
import { azureDevOps } from "../../pipelines/support/azure-devops";
import { Machine } from "../../pipelines/support/machine";
import { readPipeline } from "../../pipelines/support/pipeline-file";
import { runJob } from "../../pipelines/support/run-job";
import { REPOSITORY } from "../support/workspace";

const RULE = "adf-kv-same-region";
const WRITTEN = ["adf-cmk-report.json", "adf-cmk.sarif", "adf-cmk.md", "adf-cmk-junit.xml"];
const FAILED_TEST = new RegExp(`classname="[^"]*${RULE}"[^>]*>\\s*<failure`);

const [pullRequest] = readPipeline("azure-devops/preview.yml").jobs;
const [preview, deploy] = readPipeline("azure-devops/deploy.yml").jobs;

let machine: Machine;
let server: FakeAzureDevOps;
beforeEach(async () => {
  server = await FakeAzureDevOps.start("data", "data", 7);
  server.head = "0123456789abcdef0123456789abcdef01234567";
  machine = await Machine.open(path.join(REPOSITORY, "examples", "region-mismatch"));
});
afterEach(async () => {
  await machine.close();
  await server.server.stop();
});

async function correct(): Promise<void> {
  machine.configure("vaultLocation", "westeurope");
  await machine.renew(WRITTEN);
}

describe("a pull request on Azure DevOps", () => {
  it("is red with annotations, tests, SARIF, summary and comment, and green when it is corrected", async () => {
    const before = azureDevOps(machine, server.collection);
    const red = await runJob(pullRequest!, before.runner);
    expect(red.outcome).toBe("failure");
    expect(red.step("Preview").exitCode).toBe(5);
    expect(red.step("Report").output).toMatch(
      new RegExp(`^##vso\\[task\\.logissue type=error;sourcepath=index\\.ts;.*code=${RULE}`, "m"),
    );
    expect(before.published["summary"]).toMatch(new RegExp(`${RULE}[^]*northeurope`));
    expect(before.published["tests"]).toMatch(FAILED_TEST);
    const results = JSON.parse(before.published["CodeAnalysisLogs"]!).runs[0].results;
    expect(results).toContainEqual(expect.objectContaining({ ruleId: RULE, level: "error" }));
    expect(await machine.azCalls()).toEqual(["login --service-principal ", "account clear "]);

    expect(server.threads).toMatchObject([
      {
        status: "active",
        comments: [{ content: expect.stringMatching(/### ❌ [^]*northeurope/) }],
      },
    ]);

    await correct();
    const after = azureDevOps(machine, server.collection);
    const green = await runJob(pullRequest!, after.runner);
    expect(green.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);
    expect(green.step("Report").output).not.toMatch(/type=error/);
    expect(after.published["tests"]).not.toMatch(FAILED_TEST);
    expect(server.threads.map(({ status }) => status)).toEqual(["fixed"]);
    expect(server.statuses.map(({ state }) => state as string)).toEqual(["failed", "succeeded"]);
    expect(await machine.workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
  });

  it("says once what is wrong, and that there is no report, when the preview did not begin", async () => {
    machine.removeStack();
    const { runner, published } = azureDevOps(machine);
    const job = await runJob(pullRequest!, runner);
    expect(job.step("Preview").output).toMatch(/no stack named 'dev' found/);
    expect(job.step("Report")).toMatchObject({ outcome: "failure", exitCode: 1 });
    expect(job.step("Report").output).toMatch(
      /^adf-cmk: There is no adf-cmk-report\.json\.\n.*\n$/,
    );
    expect(job.steps.slice(-2).map(({ outcome }) => outcome)).toEqual(["skipped", "skipped"]);
    expect(published).toEqual({});
  });
});

describe("main on Azure DevOps", () => {
  it("is previewed, and updated under the policies once it is approved", async () => {
    await correct();
    const previewed = await runJob(preview!, azureDevOps(machine).runner);
    expect(previewed.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);

    await machine.renew(WRITTEN);
    const { runner, published } = azureDevOps(machine);
    const deployed = await runJob(deploy!, runner);
    expect(deployed.steps.filter(({ outcome }) => outcome !== "success")).toEqual([]);
    expect(published["tests"]).toMatch(/<testsuite [^>]*failures="0"/);
    const [factory] = await machine.workspace.existing("Microsoft.DataFactory/factories");
    expect(factory).toMatchObject({ properties: { encryption: { keyName: expect.anything() } } });
  });

  it("is not updated with what the policies refuse, also if it was approved", async () => {
    const { runner, published } = azureDevOps(machine);
    const job = await runJob(deploy!, runner);
    expect(job.step("Update").outcome).toBe("failure");
    expect(published["tests"]).toMatch(FAILED_TEST);
    expect(await machine.workspace.existing("Microsoft.KeyVault/vaults")).toEqual([]);
  });
});
