import { Format } from "./format";

/**
 * For lists of tests, e.g. of Azure Pipelines: also what holds. Written without a library: those that
 * there are leave out what the schema demands (package, id, properties, system-out).
 */
export const junit: Format = {
  description: "JUnit, for lists of tests",
  render: async (report) => (await import("./junit/junit-xml")).junitXml(report),
};
