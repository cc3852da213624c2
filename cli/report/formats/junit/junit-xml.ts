import { Report } from "../../report";
import { oneLine, printable } from "../text";
import { TestCase, TestSuite, testSuites } from "./test-suites";

/** Azure Pipelines takes no longer ones. */
const LONGEST_NAME = 512;

/**
 * The report in the form that the schema of Ant's JUnit task describes, which Azure Pipelines names:
 * https://github.com/windyroad/JUnit-Schema/blob/master/JUnit.xsd
 * https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/publish-test-results-v2
 */
export function junitXml(report: Report): string {
  // The schema wants a time without a zone, even where the run does not say when it was.
  const timestamp = new Date((report.startedAt ?? 0) * 1000).toISOString().slice(0, 19);
  const suites = printable(testSuites(report)).map((suite, id) => ofSuite(suite, id, timestamp));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join("")}</testsuites>\n`;
}

function ofSuite({ name, properties, cases }: TestSuite, id: number, timestamp: string): string {
  const count = (kind: string): number =>
    cases.filter(({ outcome }) => outcome?.kind === kind).length;
  const attributes = {
    id,
    package: "adf-cmk",
    name: oneLine(name, LONGEST_NAME),
    timestamp,
    hostname: "localhost",
    tests: cases.length,
    failures: count("failure"),
    errors: count("error"),
    skipped: count("skipped"),
    time: 0,
  };
  return [
    `  <testsuite${written(attributes)}>`,
    "    <properties>",
    ...Object.entries(properties).map(
      ([property, value]) => `      <property${written({ name: property, value })}/>`,
    ),
    "    </properties>",
    ...cases.map(ofCase),
    // The schema has no place for it in a test that passed.
    `    <system-out>${escaped(remarksOf(cases))}</system-out>`,
    "    <system-err></system-err>",
    "  </testsuite>\n",
  ].join("\n");
}

function ofCase({ classname, name, outcome }: TestCase): string {
  const attributes = {
    classname: oneLine(classname, LONGEST_NAME),
    name: oneLine(name, LONGEST_NAME),
    time: 0,
  };
  const start = `    <testcase${written(attributes)}`;
  if (!outcome) {
    return `${start}/>`;
  }
  const { kind, message } = outcome;
  const head = written({
    message: oneLine(message.split("\n")[0] ?? ""),
    ...(kind !== "skipped" && { type: kind === "failure" ? "violation" : "error" }),
  });
  return `${start}>\n      <${kind}${head}>${escaped(message)}</${kind}>\n    </testcase>`;
}

function remarksOf(cases: readonly TestCase[]): string {
  return cases
    .flatMap(({ name, remarks }) => remarks.map((remark) => `${oneLine(name)}\n${remark}\n`))
    .join("\n");
}

function written(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");
}

/** What XML cannot hold at all is not in a printable text. */
function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
