// @ts-check
import { join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { ROOT } from "./support/main.mjs";

/**
 * The JSON schema of a report, from its types. Members that it does not know are allowed: they are
 * added without a new version.
 * @returns {string}
 */
export function reportSchema() {
  const type = "Report";
  const generator = createGenerator({
    path: join(ROOT, "cli/report/report.ts"),
    type,
    skipTypeCheck: true,
    additionalProperties: true,
    sortProps: false,
  });
  const schema = {
    title: "A report of adf-cmk",
    ...generator.createSchema(type),
  };
  return JSON.stringify(schema);
}
