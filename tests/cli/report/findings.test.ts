import { describe, expect, it } from "@jest/globals";
import { findingsOf } from "../../../cli/report/findings";
import { PolicyEvent } from "../../../cli/report/gathered-run";
import { Finding } from "../../../cli/report/report";
import { CATALOGUE } from "../../../policies/catalogue";
import {
  defectMessage,
  doubtMessage,
  exemptMessage,
  expiredMessage,
  violationMessage,
} from "../../../policies/framework/messages";
import { PACK_POLICY } from "../../../policies/framework/pack-settings";

const rule = CATALOGUE.find(({ id }) => id === "kv-key-size")!;
const urn = "urn:pulumi:dev::test::azure-native:keyvault:Key::orders";
const problem = { what: 'properties.keySize of key "orders" is 1024', fix: "Set it to 3072" };
const violation = violationMessage(rule, problem);
const exemption = {
  ...{ rule: rule.id, resource: "*", reason: "moves", approver: "Ada", expires: "2027-03-31" },
};

function found(message: string, changes: Partial<PolicyEvent> = {}): readonly Finding[] {
  const event = { urn, policy: rule.id, pack: "adf-cmk-policies", level: "mandatory", message };
  return findingsOf({ ...event, ...changes });
}

describe("the finding that a policy's event stands for", () => {
  it("has what the message says, and what the catalogue knows", () => {
    const { id, title, why, url, severity } = rule;
    expect(found(violation)).toEqual([
      {
        ...{ rule: id, pack: "adf-cmk-policies", level: "mandatory", kind: "violation" },
        ...{ severity, title, why, url, ...problem },
        resource: { urn, type: "azure-native:keyvault:Key", name: "orders" },
      },
    ]);
  });

  it.each([
    `<{%fg 1%}>${violation}<{%reset%}>`,
    `\u001b[38;5;1m${violation}\u001b[0m\n`,
    violation.replace(" is ", " <{%bold%}>is<{%reset%}> "),
  ])("is the same without colours: %#", (coloured) => {
    expect(found(coloured)).toEqual(found(violation));
  });

  it("is exempt while the exemption holds, and a violation afterwards", () => {
    const { reason, approver, expires } = exemption;
    expect(found(exemptMessage(violation, exemption), { level: "advisory" })[0]).toMatchObject({
      ...{ kind: "exempt", level: "advisory", ...problem },
      exemption: { reason, approver, expires, expired: false },
    });
    expect(found(expiredMessage(violation, exemption))[0]).toMatchObject({
      ...{ kind: "violation", level: "mandatory", ...problem },
      exemption: { approver, expires, expired: true },
    });
  });

  it("is open where the rule counts as violation what it cannot tell", () => {
    const doubt = {
      what: "properties.keySize is not known",
      until: "It is decided once it is set",
    };
    expect(found(doubtMessage(rule, doubt))[0]).toMatchObject({
      ...{ kind: "undeterminable", level: "mandatory", ...doubt, rules: [rule.id] },
    });
  });

  it("is a notice where the rule broke", () => {
    const [one] = found(defectMessage(rule, 'key "orders"', new Error("boom")));
    expect(one).toMatchObject({ kind: "notice", what: expect.stringContaining("boom") });
  });

  it("is a violation with the whole message where that has another form", () => {
    expect(found("Something else.")[0]).toMatchObject({
      kind: "violation",
      what: "Something else.",
    });
  });

  it("is advisory for every level but mandatory", () => {
    expect(
      ["mandatory", "advisory", "remediate", ""].map((level) => found("x", { level })[0]!.level),
    ).toEqual(["mandatory", "advisory", "advisory", "advisory"]);
  });
});

describe("what the pack says on its own account", () => {
  it("is a finding for each value that is not known, under its gravest rule", () => {
    const message = [
      'Cannot tell everything about key "orders" yet.',
      "- kv-key-rotation, adf-kv-same-region: location is not known. It is decided later.",
      "- kv-key-size: properties.keySize is not known. It is decided later.",
    ].join("\n");
    const all = found(message, { policy: PACK_POLICY, level: "advisory" });
    expect(all.map(({ rule: id, kind, rules }) => [id, kind, rules])).toEqual([
      ["adf-kv-same-region", "undeterminable", ["kv-key-rotation", "adf-kv-same-region"]],
      ["kv-key-size", "undeterminable", ["kv-key-size"]],
    ]);
    expect(all[0]).toMatchObject({ what: "location is not known", until: "It is decided later" });
  });

  it("is else a notice", () => {
    const [one] = found("Policy configuration: odd.", { policy: PACK_POLICY, urn: undefined });
    expect(one).toMatchObject({ kind: "notice", severity: "low" });
    expect(one).not.toHaveProperty("resource");
  });
});

describe("the finding of another pack", () => {
  const theirs = { policy: "no-public-ip", pack: "corp", severity: "critical" };

  it("has no more than its message", () => {
    expect(found("Not allowed.", theirs)[0]).toMatchObject({
      ...{ rule: "no-public-ip", pack: "corp", kind: "violation", severity: "critical" },
      ...{ title: "no-public-ip", what: "Not allowed." },
    });
    expect(found("x", { ...theirs, severity: "unheard-of" })[0]!.severity).toBe("medium");
  });

  it.each([
    "can't run policy \"no-public-ip\" during preview: string value at .location can't be known",
    "Cannot evaluate: unknown value",
  ])("is open where it could not run: %s", (message) => {
    expect(found(message, theirs)[0]!.kind).toBe("undeterminable");
  });
});
