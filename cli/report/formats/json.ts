import { Format } from "./format";

/** The report itself. */
export const json: Format = {
  description: "everything, for other programs",
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
};
