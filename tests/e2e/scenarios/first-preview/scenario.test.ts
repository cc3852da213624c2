/** @shows policy-pack unknown-is-said */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CATALOGUE } from "../../../../policies/catalogue";
import {
  firstPreviewTable,
  saidBy,
  stackOfExample,
} from "../../../policies/support/first-preview-table";
import { distinguished } from "../../../policies/support/whole-stack";
import { AcceptingProvider, startAcceptingProvider } from "../../support/accepting-provider";
import { Workspace } from "../../support/workspace";

/** Each example of each rule, with what its resources are told apart by: no GUID has letters beyond f. */
const EXAMPLES = CATALOGUE.flatMap((rule) =>
  (["good", "bad"] as const).flatMap((kind) =>
    rule.examples[kind].map((example) => ({ rule, kind, example })),
  ),
).map((one, index) => ({ ...one, tag: `no-${String(index).padStart(3, "0")}` }));

const STACK = EXAMPLES.flatMap(({ tag, example }) => distinguished(tag, stackOfExample(example)));

let provider: AcceptingProvider;
let workspace: Workspace;
beforeAll(async () => {
  provider = await startAcceptingProvider(STACK);
  const environment = { ...provider.env, AZURE_CONFIG_DIR: "nobody-is-logged-in" };
  workspace = await Workspace.open(__dirname, { environment });
});
afterAll(async () => {
  await workspace.close();
  await provider.stop();
});

describe("a first preview of all rules' examples, with nobody logged in to Azure", () => {
  it("tells what docs/rules/first-preview.md says, and no more", async () => {
    await workspace.write("resources.json", JSON.stringify(STACK));
    const enabled = CATALOGUE.filter(({ level }) => level === "disabled");
    const { violations } = await workspace.preview({
      policies: true,
      policyConfig: Object.fromEntries(enabled.map(({ id }) => [id, "advisory"])),
    });
    const told = EXAMPLES.map(({ rule, kind, example, tag }) => ({
      rule: rule.id,
      kind,
      shows: example.shows,
      ...saidBy(
        rule,
        violations
          .filter(({ resourceUrn }) => resourceUrn?.endsWith(`-${tag}`))
          .map(({ policyName, message }) => ({
            policy: policyName,
            message: message.replaceAll(`-${tag}`, ""),
          })),
      ),
    }));
    const documented = firstPreviewTable(CATALOGUE).flatMap(({ id, ...rows }) =>
      (["good", "bad"] as const).flatMap((kind) =>
        rows[kind].map(({ shows, preview }) => ({ rule: id, kind, shows, ...preview })),
      ),
    );
    expect(told).toEqual(documented);
  });
});
