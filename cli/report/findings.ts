import { Severity } from "@pulumi/policy";
import { CATALOGUE } from "../../policies/catalogue";
import {
  readMessage,
  ReadMessage,
  readPackMessage,
  ReadPackMessage,
} from "../../policies/framework/message-reading";
import { PACK_POLICY } from "../../policies/framework/pack-settings";
import { Rule } from "../../policies/framework/rule";
import { withoutColours } from "./colours";
import { PolicyEvent } from "./gathered-run";
import { Finding } from "./report";
import { refOf } from "./urn";

const RULES: ReadonlyMap<string, Rule> = new Map(CATALOGUE.map((rule) => [rule.id, rule]));
const SEVERITIES: readonly string[] = ["low", "medium", "high", "critical"] satisfies Severity[];

/** The findings that a policy's event stands for: several where it says what cannot be told. */
export function findingsOf(event: PolicyEvent): readonly Finding[] {
  const message = withoutColours(event.message).trimEnd();
  const rule = RULES.get(event.policy);
  if (event.policy === PACK_POLICY) {
    return ofPack(event, readPackMessage(message));
  }
  return [rule ? ofRule(event, rule, readMessage(rule, message)) : ofOtherPack(event, message)];
}

function ofRule(event: PolicyEvent, rule: Rule, read: ReadMessage): Finding {
  const { why, url, title } = rule;
  const common = { ...commonOf(event), severity: rule.severity, title, why, url };
  switch (read.kind) {
    case "violation":
    case "exempt":
      return {
        ...common,
        kind: read.kind,
        what: read.what,
        fix: read.fix,
        ...(read.exemption && {
          // An expired exemption leaves a violation; by the date, it would depend on when this is asked.
          exemption: { ...read.exemption, expired: read.kind === "violation" },
        }),
      };
    case "undeterminable":
      return { ...common, kind: read.kind, what: read.what, until: read.until, rules: [rule.id] };
    case "defect":
      return { ...common, kind: "notice", what: read.what };
    case "other":
      return { ...common, kind: "violation", what: read.what };
  }
}

function ofPack(event: PolicyEvent, read: ReadPackMessage): readonly Finding[] {
  const common = { ...commonOf(event), title: "The pack as a whole" };
  if (read.kind !== "undeterminable") {
    return [{ ...common, severity: "low", kind: "notice", what: read.what }];
  }
  return read.doubts.map(({ rules, what, until }) => {
    const gravest = rules
      .flatMap((id) => RULES.get(id) ?? [])
      .sort((one, other) => rank(other.severity) - rank(one.severity))[0];
    return {
      ...common,
      rule: gravest?.id ?? rules[0] ?? PACK_POLICY,
      severity: gravest?.severity ?? "low",
      title: gravest?.title ?? common.title,
      ...(gravest && { why: gravest.why, url: gravest.url }),
      kind: "undeterminable" as const,
      what,
      until,
      rules,
    };
  });
}

/** Of a pack that is none of ours, the message is all there is. */
function ofOtherPack(event: PolicyEvent, message: string): Finding {
  const isOpen = /can't run policy|unknown value/i.test(message);
  return {
    ...commonOf(event),
    severity: severityOf(event.severity),
    title: event.policy,
    kind: isOpen ? "undeterminable" : "violation",
    what: message,
  };
}

function commonOf(event: PolicyEvent): Pick<Finding, "rule" | "pack" | "level" | "resource"> {
  return {
    rule: event.policy,
    pack: event.pack,
    level: event.level === "mandatory" ? "mandatory" : "advisory",
    ...(event.urn !== undefined && { resource: refOf(event.urn) }),
  };
}

function severityOf(text: string | undefined): Severity {
  return text !== undefined && SEVERITIES.includes(text) ? (text as Severity) : "medium";
}

/** From the least to the most severe. */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
