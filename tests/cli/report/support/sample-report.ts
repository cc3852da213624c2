import { verdictOf } from "../../../../cli/report/verdict";
import { FormatContext } from "../../../../cli/report/formats/format";
import { Finding, Report, REPORT_VERSION } from "../../../../cli/report/report";

/** A report without findings. */
export function cleanReport(changes: Partial<Report> = {}): Report {
  const resource = {
    urn: "urn:pulumi:dev::invoices::azure-native:datafactory:Factory::orders",
    type: "azure-native:datafactory:Factory",
    name: "orders",
  };
  return {
    reportVersion: REPORT_VERSION,
    project: "invoices",
    stack: "dev",
    operation: "preview",
    result: "succeeded",
    startedAt: 1_795_700_785,
    policies: { packs: [{ name: "adf-cmk-policies", version: "1.0.0" }], coverage: "all" },
    checkedResources: 2,
    factories: [{ resource, op: "create", after: { customerManaged: true }, chain: [] }],
    findings: [],
    passes: [{ rule: "adf-cmk-required", resource }],
    changes: [{ op: "create", resource, properties: [] }],
    errors: [],
    ...changes,
  };
}

/** A violation, unless something else is asked for. */
export function finding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "adf-kv-same-region",
    pack: "adf-cmk-policies",
    kind: "violation",
    level: "mandatory",
    severity: "high",
    title: "They are in the same region",
    what: 'location of factory "orders" is "westeurope"',
    why: "Data Factory wants it so",
    fix: "Set location to the same region",
    url: "https://learn.microsoft.com/azure/data-factory/",
    resource: {
      urn: "urn:pulumi:dev::invoices::azure-native:datafactory:Factory::orders",
      type: "azure-native:datafactory:Factory",
      name: "orders",
    },
    location: { file: "infra/index.ts", line: 12, column: 3, exact: true },
    ...changes,
  };
}

/** A finding of each kind, and everything else, with a text wherever texts can come. */
export function reportFull(text: string): Report {
  const resource = { urn: `urn:pulumi:${text}::${text}::a:b:C::${text}`, type: text, name: text };
  const location = { file: text, line: 3, column: 5, exact: true };
  const common = { title: text, what: text, why: text, fix: text, resource, location };
  const open = { ...common, kind: "undeterminable", until: text, rules: ["kv-key-size"] } as const;
  const exemption = { reason: text, approver: text, expires: text };
  const link = { role: "vault", resource, facts: { sku: text }, state: "violated" } as const;
  const encryption = { customerManaged: true, vaultUri: text, keyName: text, identity: text };
  return cleanReport({
    project: text,
    stack: text,
    result: "failed",
    policies: { packs: [{ name: text, version: text }], coverage: "all" },
    factories: [
      {
        ...{ resource, location, op: "update", before: encryption, after: encryption },
        chain: [{ ...link, rules: ["adf-kv-same-region"] }],
      },
    ],
    findings: [
      finding(common),
      finding({ ...common, what: `${text} again`, location: undefined }),
      finding({ ...common, level: "advisory", rule: text, pack: text, url: undefined }),
      finding({ ...open, level: "advisory" }),
      finding({ ...common, kind: "exempt", exemption: { ...exemption, expired: false } }),
      finding({ ...common, exemption: { ...exemption, expired: true } }),
      finding({ ...common, kind: "change", level: "advisory" }),
      finding({ ...common, kind: "notice", level: "advisory", resource: undefined }),
    ],
    passes: [{ rule: "kv-soft-delete", resource }],
    changes: [{ op: "update", resource, properties: [text] }],
    errors: [{ message: text, resource }, { message: `${text}\n${text}` }],
  });
}

export function contextOf(report: Report, changes: Partial<FormatContext> = {}): FormatContext {
  return { verdict: verdictOf(report), version: "0.0.0", colours: false, ...changes };
}
