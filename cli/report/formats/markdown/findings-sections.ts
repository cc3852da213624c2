import { Finding } from "../../report";
import { PipelineRun } from "../../../pipeline/pipeline-run";
import { counted, isMandatory } from "../../verdict";
import { BREAK, closed, htmlCode, placeCell, resourceCell, row, tableHead, wide } from "./cells";
import { Section } from "./fit";
import { code, link, plain, prose } from "./text";

const HEAD = tableHead(wide("Rule"), "Resource", "What is compared", "Fix");

/** What stops the change. */
export function failures(findings: readonly Finding[], run: PipelineRun): Section[] {
  const failing = findings.filter((one) => isMandatory(one) && one.kind !== "undeterminable");
  return failing.length === 0
    ? []
    : [
        {
          head: `#### Has to be put right\n\n${HEAD}`,
          rows: rowsOf(failing, run, true),
          noun: "row",
          rank: 1,
        },
      ];
}

/** What is allowed and deserves a look, because the old state is lost with it. */
export function considerable(findings: readonly Finding[], run: PipelineRun): Section[] {
  const changes = findings.filter((one) => one.kind === "change" && !isMandatory(one));
  return changes.length === 0
    ? []
    : [
        {
          head: `#### Worth a look\n\n${tableHead(wide("Rule"), "Resource", "What changes", "Advice")}`,
          rows: rowsOf(changes, run, true),
          noun: "row",
          rank: 3,
        },
      ];
}

/** What stops nothing: closed, so that it does not hide what does. */
export function advice(findings: readonly Finding[], run: PipelineRun): Section[] {
  const advisory = findings.filter(
    ({ kind, level }) => level === "advisory" && kind === "violation",
  );
  if (advisory.length === 0) {
    return [];
  }
  const counts = new Map<string, number>();
  advisory.forEach(({ rule }) => counts.set(rule, (counts.get(rule) ?? 0) + 1));
  const names = [...counts].map(
    ([rule, count]) => htmlCode(rule) + (count > 1 ? ` ×${count}` : ""),
  );
  const summary = `<b>${counted(advisory.length, "advisory finding")}</b>: ${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""}`;
  return [
    {
      ...closed(summary, HEAD),
      rows: rowsOf(advisory, run, false),
      noun: "row",
      rank: 6,
    },
  ];
}

/** What nobody can tell before the deployment; neither good nor bad. */
export function doubts(findings: readonly Finding[], run: PipelineRun): Section[] {
  const open = findings.filter(({ kind }) => kind === "undeterminable");
  return open.length === 0
    ? []
    : [
        {
          head: `#### Cannot tell before the deployment\n\n${tableHead("Not known yet", wide("Rules that hang on it"), "When it is")}`,
          rows: open.map(({ what, location, rule, rules = [rule], until, level }) =>
            row(
              [prose(what), placeCell(location, run)].filter(Boolean).join(BREAK),
              [
                ...rules.map(code),
                ...(level === "mandatory" ? ["**counts as a violation here**"] : []),
              ].join(BREAK),
              plain(until),
            ),
          ),
          noun: "row",
          rank: 2,
        },
      ];
}

/** What somebody has agreed to, and until when. */
export function exemptions(findings: readonly Finding[], run: PipelineRun, now: number): Section[] {
  const exempt = findings.filter(({ kind }) => kind === "exempt");
  return exempt.length === 0
    ? []
    : [
        {
          head: `#### Exempt\n\n${tableHead(wide("Rule"), "Resource", "What is agreed to", "By whom, and why", wide("Expires", 16))}`,
          rows: exempt.map(({ rule, url, resource, location, what, exemption = {} }) =>
            row(
              link(code(rule), url),
              resourceCell(resource, location, run),
              prose(what),
              [
                exemption.approver && plain(exemption.approver),
                exemption.reason && prose(exemption.reason),
              ]
                .filter(Boolean)
                .join(": "),
              expiry(exemption.expires, now),
            ),
          ),
          noun: "exemption",
          rank: 3,
        },
      ];
}

/** What the pack says of itself and its configuration. */
export function notices(findings: readonly Finding[]): Section[] {
  const notes = findings.filter((one) => one.kind === "notice" && !isMandatory(one));
  return notes.length === 0
    ? []
    : [
        {
          ...closed(`<b>${counted(notes.length, "note")} about the policies</b>`, ""),
          rows: notes.map(({ what }) => `- ${prose(what)}`),
          noun: "note",
          rank: 7,
        },
      ];
}

/** A rule that finds several things in one resource has one row. */
function rowsOf(findings: readonly Finding[], run: PipelineRun, withWhy: boolean): string[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.rule, finding.pack, finding.resource?.urn]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => {
    const [{ rule, url, severity, resource, location, why }] = group as [Finding];
    const what = group.map((one) => `${prose(one.what)}.${expired(one)}`);
    return row(
      `${link(code(rule), url)}${BREAK}${plain(severity)}`,
      resourceCell(resource, location, run),
      [...what, ...(withWhy && why ? [`<sub>${prose(why)}.</sub>`] : [])].join(BREAK),
      group.map(({ fix }) => (fix ? `${prose(fix)}.` : "")).join(BREAK),
    );
  });
}

function expired({ exemption }: Finding): string {
  return exemption?.expired
    ? ` An exemption by ${plain(exemption.approver ?? "somebody")} has expired on ${plain(exemption.expires)}.`
    : "";
}

const DAY = 24 * 60 * 60;

/** The date, and how far it is; what is agreed to on the command line holds for this run. */
function expiry(date: string | undefined, now: number): string {
  if (date === undefined) {
    return "with this run";
  }
  // It holds until the day is over, in UTC.
  const end = Date.parse(`${date}T00:00:00Z`) / 1000 + DAY;
  const days = Math.floor((end - now) / DAY);
  const distance = Number.isNaN(days) ? [] : [days < 1 ? "today" : `in ${counted(days, "day")}`];
  return [plain(date), ...distance].join(BREAK);
}
