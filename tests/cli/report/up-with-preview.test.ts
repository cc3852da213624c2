import { mkdtemp, rm, writeFile } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readFiles } from "../../../cli/report/read-files";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "adf-cmk-test-"));
});
afterEach(() => rm(directory, { recursive: true }));

const urn = "urn:pulumi:dev::test::azure-native:keyvault:Vault::orders";
const state = { urn, type: "azure-native:keyvault:Vault", inputs: { vaultName: "kv-orders" } };
const PREVIEW = {
  steps: [{ op: "create", urn, newState: { ...state, sourcePosition: "project:///index.ts#3,5" } }],
  changeSummary: { create: 1 },
};
const EVENTS = [
  { sequence: 0, timestamp: 1, resourcePreEvent: { metadata: { op: "create", urn, new: state } } },
  { sequence: 1, timestamp: 1, summaryEvent: { result: "succeeded", isPreview: false } },
].map((event) => JSON.stringify(event));

async function read(text: string) {
  const file = path.join(directory, "up.json");
  await writeFile(file, text);
  return readFiles([file]);
}

describe("what pulumi up --json prints", () => {
  it("is its preview and its events, if it makes a preview", async () => {
    const { run, kinds } = await read(
      `${JSON.stringify(PREVIEW, null, 4)}\n${EVENTS.join("\n")}\n`,
    );
    expect([...kinds]).toEqual(["events"]);
    expect(run).toMatchObject({ operation: "update", result: "succeeded" });
    expect(run.records.get(urn)?.positions).toEqual(["project:///index.ts#3,5"]);
  });

  it("is a preview when it was refused before the update", async () => {
    const { run, kinds } = await read(`${JSON.stringify(PREVIEW, null, 4)}\n`);
    expect([...kinds]).toEqual(["preview"]);
    expect(run).toMatchObject({ operation: "preview", result: "unfinished" });
  });

  it("is events alone without a preview, of which the last line may be cut", async () => {
    const { run } = await read(`${EVENTS.join("\n")}\n{"sequence":2,"timest`);
    expect(run).toMatchObject({ operation: "update", result: "succeeded" });
  });
});
