import { describe, expect, it } from "@jest/globals";
import { mermaidChain } from "../../../cli/report/formats/markdown/mermaid-chain";
import { FactoryReport, Link } from "../../../cli/report/report";
import { HOSTILE_TEXTS } from "../report/support/hostile-texts";
import { realReport } from "./support/reports";

const factory = (name: string): FactoryReport =>
  realReport().factories.find(({ resource }) => resource.name === name)!;
const changed = (
  one: FactoryReport,
  role: Link["role"],
  changes: Partial<Link>,
): FactoryReport => ({
  ...one,
  chain: one.chain.map((link) => (link.role === role ? { ...link, ...changes } : link)),
});

describe("the picture of a factory's way to its key", () => {
  it("says on parts and between them what does not agree", () => {
    const picture = mermaidChain(factory("invoices"));
    expect(picture).toContain(
      'factory["Data factory<br/>invoices<br/>region westeurope<br/>public network: Disabled<br/>✖ violated<br/>adf-kv-same-region"]:::violated',
    );
    expect(picture).toContain(
      'factory == "takes its key from<br/>✖ another region:<br/>westeurope<br/>≠ northeurope" ==> vault',
    );
    expect(picture).toContain("linkStyle 0 stroke:#cf222e");
  });

  it("says what agrees", () => {
    const picture = mermaidChain(factory("orders"));
    expect(picture).toContain('"takes its key from<br/>✓ same region"');
    expect(picture).not.toContain("linkStyle");
    expect(picture).toContain("Key Vault Crypto Service Encryption User<br/>✓ agrees");
    expect(picture).toContain(
      "tenant 22222222…<br/>soft delete on, 90 days<br/>purge protection on",
    );
  });

  it("marks what is not known yet, and what another stack has", () => {
    expect(mermaidChain(factory("archive"))).toMatch(
      /^vault\[".*\? not known yet.*"\]:::unknown$/m,
    );
    const outside = { resource: undefined, facts: {}, state: "outside" } as const;
    expect(mermaidChain(changed(factory("orders"), "vault", outside))).toContain(
      'vault["Key vault<br/>outside this stack"]:::outside',
    );
  });

  it("names the rule where two parts disagree and no fact shows it", () => {
    const rules = ["adf-cmk-key-in-vault"];
    const state = "violated" as const;
    const both = changed(changed(factory("orders"), "factory", { state, rules }), "vault", {
      state,
      rules,
    });
    expect(mermaidChain(both)).toContain("✓ same region<br/>✖ adf-cmk-key-in-vault");
  });

  it("is of one part where there is no key", () => {
    const { chain } = factory("orders");
    const picture = mermaidChain({ ...factory("orders"), chain: chain.slice(0, 1) });
    expect(picture).not.toMatch(/--|==/);
  });

  it("stays a picture of the same parts whatever they are called", () => {
    const line =
      /^(?:flowchart LR|classDef .*|linkStyle .*|\w+\["(?:[\p{L}\p{N} .,:/?!…✓✖≠-]|#\d+;|<br\/>)*"\]:::\w+|\w+ (?:--|==) "(?:[\p{L}\p{N} .,:/?!…✓✖≠-]|#\d+;|<br\/>)*" (?:-->|---|==>) \w+)$/u;
    const expected = mermaidChain(factory("invoices")).split("\n").length;
    for (const hostile of HOSTILE_TEXTS) {
      const { chain } = factory("invoices");
      const lines = mermaidChain({
        ...factory("invoices"),
        chain: chain.map((link) => ({
          ...link,
          resource: { urn: hostile, type: hostile, name: hostile },
          facts: Object.fromEntries(Object.keys(link.facts).map((name) => [name, hostile])),
          rules: [hostile],
        })),
      }).split("\n");
      expect(lines.filter((one) => !line.test(one))).toEqual([]);
      expect(lines.length - expected).toBeLessThanOrEqual(0);
      expect(Math.max(...lines.map((one) => one.length))).toBeLessThan(5_000);
    }
  });
});
