import { Finding, Report } from "../../report";
import { isMandatory } from "../../verdict";
import { exemptionOf } from "../statements";
import { oneLine } from "../text";
import { WIDTH, wrapped } from "./columns";

/** How a text is made to stand out. */
export type Tone = "bad" | "doubtful" | "good" | "quiet" | "title";
export type Paint = (tone: Tone, text: string) => string;

interface Section {
  readonly title: string;
  readonly mark: string;
  readonly tone: Tone;
  readonly holds: (finding: Finding) => boolean;
}

/** A finding is shown in the first that holds it. */
const SECTIONS: readonly Section[] = [
  { title: "Mandatory", mark: "✖", tone: "bad", holds: isMandatory },
  { title: "Advisory", mark: "!", tone: "doubtful", holds: ({ kind }) => kind === "violation" },
  {
    ...{ title: "Cannot tell yet", mark: "?", tone: "doubtful" },
    holds: ({ kind }) => kind === "undeterminable",
  },
  { title: "Worth a look", mark: "~", tone: "doubtful", holds: ({ kind }) => kind === "change" },
  { title: "Agreed to", mark: "-", tone: "quiet", holds: ({ kind }) => kind === "exempt" },
  { title: "Notes", mark: "i", tone: "quiet", holds: () => true },
];

const INDENT = "  ";

export function findingSections({ findings }: Report, paint: Paint): string[] {
  return SECTIONS.flatMap((section) => {
    const own = findings.filter((one) => SECTIONS.find(({ holds }) => holds(one)) === section);
    const title = `${section.title} (${own.length})`;
    const blocks = together(own).flatMap((group) => block(group, section, paint));
    return own.length === 0 ? [] : [paint("title", title), "", ...blocks];
  });
}

/** What one rule says of one resource is shown under one head. */
function together(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.resource?.urn, finding.exemption]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

function block(group: readonly Finding[], { mark, tone }: Section, paint: Paint): string[] {
  const first = group[0]!;
  const { rule, level, severity, resource, location, url, rules = [] } = first;
  const grade = `${level}, ${severity}`;
  const head = oneLine(`${mark} ${rule}`, WIDTH - grade.length - 2);
  const place = location ? `, ${location.file}:${location.line}` : "";
  const facts = group.flatMap(({ what, until, fix }) => [
    ...wrapped(`${what}.`, INDENT),
    ...labelled("When", until && `${until}.`),
    ...labelled("Fix", fix && `${fix}.`),
  ]);
  return [
    `${paint(tone, head.padEnd(WIDTH - grade.length))}${grade}`,
    ...facts,
    ...labelled("Open", rules.length > 1 ? rules.join(", ") : undefined),
    ...labelled("Note", exemptionOf(first)),
    ...labelled("At", resource && `${resource.type} ${oneLine(resource.name)}${place}`),
    ...labelled("More", url),
    "",
  ];
}

function labelled(label: string, text: string | undefined): string[] {
  if (!text) {
    return [];
  }
  const indent = " ".repeat(INDENT.length + 6);
  const [first = "", ...rest] = wrapped(text, indent);
  return [`${INDENT}${label.padEnd(6)}${first.slice(indent.length)}`, ...rest];
}

export function errorSection({ errors }: Report, paint: Paint): string[] {
  return errors.flatMap(({ message, resource }) => [
    paint("bad", oneLine(resource ? `✖ ${resource.type} ${resource.name}` : "✖ error", WIDTH)),
    ...wrapped(message, INDENT),
    "",
  ]);
}
