import { readFileSync } from "node:fs";
import * as path from "node:path";
import { memoryPages, validateXML } from "xmllint-wasm";
import { FormatName } from "../../../../cli/report/formats";
import { markdownOf } from "../../../../cli/report/formats/markdown";
import { Report } from "../../../../cli/report/report";
import { rendered } from "../../markdown/support/rendered";
import { contextOf, reportFull } from "./sample-report";

/** A report in one of its forms. */
export interface Rendered {
  readonly report: Report;
  readonly text: string;
}

/** How a form is read by those whom it is made for; each throws when a text is not well-formed. */
type Reader = (all: readonly Rendered[]) => void | Promise<void>;

const each =
  (read: (one: Rendered) => void): Reader =>
  (all) =>
    all.forEach(read);

/** Every format has one, so that one that is added is tested, too. */
export const READERS: Readonly<Record<FormatName, Reader>> = {
  terminal: each(({ text }) => {
    expectThat(!/^\s*(?:::|##\[|##vso\[)/m.test(text), "no line is a command");
  }),
  json: each(({ report, text }) => {
    const same = JSON.stringify(JSON.parse(text)) === JSON.stringify(report);
    expectThat(same, "it is the report itself");
  }),
  sarif: each(readSarif),
  "sarif-github": each(readSarif),
  markdown: each(readMarkdown),
  junit: async (all) => {
    for (const error of await junitErrors(all.map(({ text }) => text))) {
      throw new Error(error);
    }
  },
  gitlab: each(({ text }) => {
    const issues = JSON.parse(text) as { fingerprint: string; location: { path: string } }[];
    const fingerprints = new Set(issues.map(({ fingerprint }) => fingerprint));
    expectThat(fingerprints.size === issues.length, "fingerprints differ");
  }),
  "github-annotations": each(({ text }) => {
    for (const line of text.trimEnd().split("\n")) {
      expectThat(
        /^::(error|warning|notice) (?:(?:file|line|col|title)=[^:,%]*(?:%(?:25|0A|0D|3A|2C)[^:,%]*)*,?)+::./.test(
          line,
        ),
        `it is a command: ${line.slice(0, 300)}`,
      );
    }
  }),
  "azure-annotations": each(({ text }) => {
    for (const line of text.trimEnd().split("\n")) {
      const [command = "", ...others] = line.match(/##[a-z]*\[[^\]]*\]/gi) ?? [];
      expectThat(others.length === 0, `there is one command: ${line.slice(0, 300)}`);
      expectThat(
        /^(?:##vso\[task\.(?:logissue type=(?:error|warning);(?:[a-z]+=[^;\]]*;)*|complete result=SucceededWithIssues;)\])?$/.test(
          command,
        ),
        `it is the one: ${command}`,
      );
    }
  }),
};

function readSarif({ text }: Rendered): void {
  const { runs } = JSON.parse(text) as {
    runs: [{ results: { ruleIndex: number; locations?: object[] }[] }];
  };
  for (const { ruleIndex, locations } of runs[0].results) {
    expectThat(ruleIndex >= 0, "its rule is described");
    expectThat(locations?.length === 1, "it has a place");
  }
}

/** How often each part of a page is there; code and what keeps a "$" apart are as the texts are. */
function partsOf(markdown: string): string {
  const { elements, rows, links } = rendered(markdown);
  const parts = Object.entries(elements).filter(([name]) => !["code", "span"].includes(name));
  return JSON.stringify({ parts: parts.sort(), rows, links });
}

const HARMLESS = reportFull("orders");

function readMarkdown({ text }: Rendered): void {
  const expected = partsOf(markdownOf(HARMLESS, contextOf(HARMLESS), Infinity));
  expectThat(partsOf(text) === expected, `it has the same parts as with harmless texts: ${text}`);
}

/** What the schema that Azure Pipelines names says against some files. */
export async function junitErrors(files: readonly string[]): Promise<readonly string[]> {
  const result = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [readFileSync(path.join(__dirname, "junit.xsd"), "utf8")],
    initialMemoryPages: 64 * memoryPages.MiB,
    maxMemoryPages: memoryPages.max,
  });
  return result.errors.map(({ rawMessage }) => rawMessage);
}

function expectThat(holds: boolean, what: string): void {
  if (!holds) {
    throw new Error(`not so: ${what}`);
  }
}
