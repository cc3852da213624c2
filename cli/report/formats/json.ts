import { Format } from "./format";
import { jsonText } from "./text";

/** The report itself; report.schema.json says what it holds. */
export const json: Format = {
  description: "everything, for other programs",
  render: (report) => jsonText(report),
};
